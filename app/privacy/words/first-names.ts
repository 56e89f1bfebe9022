import { words } from "./word-list.ts";

/**
 * Given names that are common in Europe and the Americas and widespread beyond, without diacritics. Names that are
 * also everyday words, months, brands or big cities (May, Will, Mark, Paris) are left out: with them ordinary headings would be
 * taken for people.
 */
export const FIRST_NAMES = words(`
  aaron abdul abdullah abel abigail abraham achim ada adalbert adam adela adele adelheid adeline adolfo adrian adriana adrien agata
  agathe agnes agnieszka ahmad ahmed aida aidan aileen aimee aino akira alain alan alana alba albert alberto albrecht aldo alejandra
  alejandro aleksander aleksandra aleksandr alena alessandra alessandro alessia alessio alex alexander alexandra alexandre alexandru
  alexei alexis alfonso alfred alfredo ali alice alicia alina aline alison alma alois alvaro alwin alyssa amalia amanda amandine
  amelia amelie amina amir amirah amit amy ana anabel anaelle anais anastasia anastasiya anders andre andrea andreas andreea andrei andrej
  andres andrew andrey andrzej andy anett anette angela angelica angelika angelina angelique angelo angus anika anil anita anja anke
  ann anna annabel annabelle anne annegret annelie anneliese annemarie annett annette annika annmarie ansgar anthony antje antoine
  antoinette anton antonella antonia antonio antti anya aoife arabella archie ariadna ariana ariane ariel arjun arkadiusz arlette armand
  armando armin arnaud arne arnold aron arthur artur arturo arvid asa ashley asif astrid asuncion athena aude audrey august
  augustin aurelia aurelie aurelien ava axel ayesha aylin aynur ayse azra barbara barnaby barry bartholomew bartosz bas basil bastian
  bastien beata beate beatrice beatriz beatrix becky belinda ben benedict benedicta benedikt benedikta benita benjamin benno benoit
  berenice bernadette bernard bernardo bernd bernhard berta bertha bertram bertrand beth bethany bettina betty bianca bilal birgit
  birgitta birgitte bjarne bjorn blanca blandine bob bogdan boris bozena brad bradley brandon branko brenda brendan brent
  brian brianna bridget brigitte britta bronwyn bruce bruno bryan bryce burak burkhard caitlin caleb calvin cameron camila camilla camille
  camilo candice carina carl carla carlo carlos carlotta carmela carmelo carmen carol carola carole carolin carolina caroline carolyn carsten
  cassandra caspar casper catalina catarina caterina catherine cathleen cathy catriona cecile cecilia cedric celestine celia celina
  celine cem cesar chad chantal charlene charles charlie charlotte chelsea cheryl chiara chloe chris christa christel christelle
  christian christiane christin christina christine christoph christophe christopher christy ciara cindy claire clara clarissa claude
  claudette claudia claudine claudio claus clemence clemens clement cleo clifford clive colette colin colleen conchita concepcion
  connor conor conrad constance constantin constanze cora cordula corinna corinne cornelia cornelis cornelius corentin
  cosima craig cristian cristiano cristina cristobal curtis cynthia cyril cyrille daan dagmar daisuke dale damian damiano damien dan
  dana daniel daniela daniele daniella danielle danilo danny danuta daphne daria dariusz darius darren daryl dave david davide
  deanna debbie deborah debra declan deirdre delia delphine denis denise dennis derek desiree detlef diana diane didier diego dieter
  dietmar dietrich dilara dimitri dimitrios dina dirk dmitri dmitry dolores dominic dominik dominika dominique donald donatella donna
  dora doreen doris dorota dorothea dorothee dorothy douglas dragan duncan dustin dwayne dylan eamon ebba eberhard eckhard eddie edgar edith
  edmund edna edoardo eduard eduardo edvard edward edwin eero eileen einar ekaterina elaine eleanor eleonora eleonore elena eleni elfriede
  elham elia elias eliana elif elina eline elio eliot elisa elisabeth elisabetta elise elizabeth elke ella ellen ellie elliot elliott elmar
  elodie eloise elsa elsbeth elvira elzbieta emanuel emanuele emanuela emeline emil emilia emiliano emilie emilio emily emine emma
  emmanuel emmanuelle emmett emre engelbert enrico enrique enzo eric erica erich erik erika erin erkki ernest ernesto ernst erwin esmeralda
  esperanza esteban estelle esther estrella ethan etienne eugen eugene eugenia eugenie eugenio eunice eva evan evangelia evelin
  evelina eveline evelyn evelyne ewa ewan ezra fabian fabiana fabien fabienne fabio fabiola fabrice fabrizio fatih fatima fatma
  federica federico felicia felicitas felicity felipe felix ferdinand ferenc fergus fernanda fernando fiona flavia flavio
  florence florent florentina florian fabiano francesca francesco francine francis francisca francisco franck francois francoise franjo
  frank franka franz franziska fred freddie frederic frederica frederick frederico frederik fredrik frida frieda friederike friedhelm friedrich
  fritz gabriel gabriela gabriele gabriella gabrielle gaelle gael gaetan gaetano galina gareth garry gary gaspar gaston gavin gemma
  genevieve geoffrey geoff georg george georges georgia georgina georgios gerald geraldine gerard gerardo gerd gerhard germaine gerrit
  gert gertrud gertrude giacomo gianluca gianna gianni gilbert gilberto gilles gina giorgia giorgio giovanna giovanni gisela giulia
  giuliana giulio giuseppe giuseppina gladys glenda glenn gloria godfrey gonzalo gordon graciela graham grazia graziella greg gregor gregorio
  gregory greta gretchen grzegorz guadalupe gudrun guglielmo guido guillaume guillermo gunnar gunter gunther gustav gustavo guy gwen
  gwendolyn hakan halina hamza hanna hannah hannelore hannes hans hansjorg harald hardy harold harriet harry harvey hassan hasan
  hatice hazel heather hector hedda hedwig heidi heike heiko heiner heinrich heinz helen helena helene helga helge hella helmut hendrik
  henri henriette henrik henrike henrique henry herbert heribert hermann hernan herve hilary hilda hilde hildegard hilke hiroshi
  holger horst howard hubert hugh hugo humberto husam hussein iain ian ibrahim ida ignacio ignaz igor ilaria ildiko ilka ilona ilse iman
  imke imogen imran ina ines inga inge ingeborg ingo ingrid inka ioana ioannis irena irene irina iris irma irmgard isaac isabel isabell
  isabella isabelle isaiah isidor isla ismael ismail isolde israel istvan ivan ivana ivo iwona jaakko jacek jacinta jack jackie jacob
  jacqueline jacques jade jaime jakob jakub jamal james jamie jan jana jane janet janice janina janine janis janne jannik janos
  janusz jared jarmila jaroslav jasmin jasmina jasmine jason javier jayden jayne jean jeanette jeanne jeannette jeff jeffrey jelena
  jenna jennie jennifer jenny jens jeremiah jeremy jerome jerry jerzy jesper jesse jessica jessie jesus jill jim jimmy jo joan joana joanna
  joanne joao joaquin jochen jodie joe joel joelle joerg johan johann johanna johannes john johnathan johnny jolanda jolanta jolene jon
  jonas jonathan joost jordi jorg jorge jorgen joris jose josef josefina josefine joseph josephine josh joshua josie josip joyce jozef
  juan juana juanita judit judith judy juergen juha juho jukka jules julia julian juliana juliane julie julien juliet juliette julio
  julius jurgen justin justina justine justyna jutta kacper kai kaitlyn kamil kamila karen karim karin karina karl karla karlheinz karol
  karolina karoline karsten karthik kasia kaspar kasper katarina katarzyna kate katerina katharina katherine kathleen kathrin kathryn
  kathy katia katie katja katrin katrina katy kay kayla keith kelly kelvin ken kenji kenneth kenny kerry kerstin kevin khaled khalid kieran
  kilian kim kimberly kinga kira kirsten kirsty kjell klara klaudia klaus konrad konstantin kristen kristian kristin kristina kristine
  kristof krystian krystyna krzysztof kurt kyle kylie laetitia lajos lara larry lars lasse laszlo laura laure laurence laurent lauren
  laurie lea leah leandro leanne leila lena lenka lennart leo leon leonard leonardo leonhard leonie leonora leopold leroy lesley leslie
  leticia levi lewis lia liam liane lidia lieselotte liliana lilian lillian lilly lina linda lindsay lindsey linus lionel lisa lisbeth
  lise liv livia liz liza ljubica lloyd logan lois lola lorena lorenz lorenza lorenzo loretta loris lorna lorraine lothar lotte lou
  louis louisa louise luc luca lucas lucia luciana luciano lucie lucien lucinda lucio lucja lucy ludmila ludovic ludwig luigi luis luisa
  luise luiz luka lukas lukasz luke lutz lydia lynda lynn mabel maciej madeleine madeline madison mads magda magdalena magnus mahmoud
  maike maja malcolm malgorzata malik malin malte mandy manfred manon manuel manuela mara marc marcel marcela marcella marcello marcelo
  marcia marcin marco marcos marcus marek maren margaret margarete margarita margaux margherita margit margot margret marguerite maria
  mariam marian mariana mariano marianne maribel marie mariella marieke marielle marietta marija marika marilyn marina mario marion marisa
  marisol marit marius mariusz marjorie marko markus marla marleen marlene marlies marlon marta martha martin martina martine marvin mary
  maryam mateusz mateo mateja mathias mathieu mathilde matilda matilde matteo matthew matthias matthieu matthijs mattias maud maura
  maureen maurice mauricio maurizio mauro max maxime maximilian maximiliano maxine megan mehdi mehmet meike melanie melina melinda
  melissa melvin mercedes meredith merle mia micah michael michaela michal micheal michel michela michele michelle mieke miguel mihai mikael
  mike mikhail mikkel mikko mila milan milena milica milos mina mira miranda mireille mirela mirella miriam mirjam miroslav mirko mitchell
  mohamed mohammad mohammed moira molly mona monica monika monique morgane moritz morten moses mustafa myriam nabil nadia nadine nadja nancy
  naomi natacha natalia natalie natasha nathalie nathan nathaniel nausicaa neil nelly nelson nerea nestor nevena niamh nicholas nick nicky
  nicola nicolas nicole nicoletta niels nigel nikita niklas niko nikola nikolai nikolaos nikolas nikolaus nils nina noa noah noel noelia
  noemi noemie nora norbert noreen norma norman nuno nuria octavia octavio odette odile ola olaf olav ole oleg olena olga oliver olivia
  olivier olof omar orlando oscar oskar osman oswald otto owen pablo paige pal paloma pamela paola paolo pascal pascale patrice patricia
  patricio patrick patrik patrizia patryk patty paul paula paulina pauline paulo pavel pawel pedro peggy pekka penelope per percy pernille
  perrine peter petr petra petri petros petter philip philipp philippa philippe phillip phoebe phyllis pia pierre pieter pietro pilar
  piotr pirjo priya priscilla quentin rabea rachel rafael rafaela raffaele raffaella rafal rahel rahul raimund rainer raj ralf ralph ramon
  ramona randall randy raphael raquel rasmus raul raymond rebecca regina regine reginald reiner reinhard reinhold remi renata renate renato
  rene renee rhys ricarda riccardo richard rick rita robert roberta roberto robin rocio roderick rodolfo rodrigo roger roland rolf romain
  roman romana romane romina romy ron ronald ronny rosa rosalia rosalie rosalind rosanna rosario roswitha rosemarie rosemary rosie ross
  roxana roxane roy ruben rudi rudolf rudy rufus rupert russell ruth ryan sabina sabine sabrina said salma salvador salvatore sam samantha
  samir samira samuel samuele sanda sandeep sandra sandrine sandro sandy sanjay santiago sara sarah sascha saskia sasha satya saul sean sebastian
  sebastiano sebastien selena selina selma serena serge sergei sergey sergio seth severin severine shane shannon sharon shaun sheila shelley
  shirley sibylle sidney siegfried sigrid sigurd silke silvan silvana silvester silvia silvio simon simona simone sina sinead siobhan
  sissel siv slavko slawomir snezana sofia sofie sofija solange solveig sonia sonja sophia sophie soren stacey stacy stan stanislaw stanislav
  stanley stefan stefania stefanie stefano steffen steffi stella stephan stephanie stephane stephen steve steven stig stuart sue
  sunil susan susana susann susanna susanne susie suzanne sven svenja svetlana swen sybille sylvain sylvia sylvie sylwia tabea tabitha tadeusz tamara
  tamas tammy tania tanja tanya tara tariq tatiana tatjana ted teemu teodor teresa teresita terry tess tessa thea theo theodor
  theodora theodore theresa therese thibault thierry thomas thorben thorsten tiago tiffany tilda till tillmann tim timo timothy timur
  tina tino tobias toby todd tom tomas tomasz tommaso tommy toni tony tonya tore torsten tracey tracy travis trevor trine tristan troels
  trudy tuomas tyler tyrone udo ugo ulf ulla ulrich ulrike umberto uma ursel ursula urszula uta ute uwe valentin valentina valentino
  valeria valerie valerio vanessa vanja vasile veera vera verena vernon veronica veronika veronique vesna vicente vicki vicky victor
  victoria viktor viktoria vilma vincent vincenzo viola violeta violetta virginie viktorija vitaly vito vittoria vittorio viviana viviane
  vivien vivienne vladimir volker vojtech waldemar wally walter waltraud wanda warren wayne wendy wenzel werner wesley wieland wieslaw wilfried
  wilhelm wilhelmina willem william willy wilma winfried winston witold wladyslaw wojciech wolfgang wolfram xavier ximena yann yannick
  yannis yara yasmin yasmine yasin yolanda yoshiko yusuf yvan yves yvette yvonne zachary zara zbigniew zdenek zehra zeynep zita zofia
  zoltan zora zuzana zygmunt
  aarav ananya deepak divya kavita lakshmi neha pooja rajesh ravi rohan shreya suresh vijay vikram chen hiroko kenta mei ming
  satoshi takashi wei xiao yuki yuto hyun jin minho seojun joon soo aaliyah adunni chidi chinwe fatoumata kofi kwame mamadou ngozi oluwaseun`);
