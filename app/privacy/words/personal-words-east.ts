import type { PersonalClass } from "../hit.ts";
import { phrases } from "./word-list.ts";

/** The same in Czech, Slovak, Hungarian, Romanian, Croatian, Turkish, Greek, Russian, Ukrainian and Bulgarian. */
export const PERSONAL_WORDS_EAST: Record<PersonalClass, string[]> = {
  email: phrases(`
    emailova adresa, e mailova adresa, mailova adresa, emailovou adresu, e mailovou adresu, adresa email, elektronicka adresa, email cim,
    email cime, emailcim, email cimet, adresa de email, adresa de posta electronica, posta electronica, eposta, eposta adresi, e posta adresi,
    e posta, email adresi, elektronska posta, elektronicka posta, электронная почта, электронной почты, электронную почту,
    адрес электронной почты, эл почта, почта, имейл, имейл адрес, емейл, електронна поща, електронна пошта, электронный адрес,
    ηλεκτρονικη διευθυνση, ηλεκτρονικο ταχυδρομειο, διευθυνση email`),
  phone: phrases(`
    telefonni cislo, telefonniho cisla, cislo telefonu, telefonne cislo, mobilni cislo, mobilni telefon, telefonszam, telefonszama,
    mobilszam, numar de telefon, numarul de telefon, telefon numarasi, telefon no, cep telefonu, cep telefon, broj telefona, broj mobitela,
    номер телефона, телефон, телефонный номер, мобильный телефон, телефонен номер, номер телефону, мобилен телефон, τηλεφωνο, αριθμος τηλεφωνου,
    κινητο, κινητο τηλεφωνο`),
  name: phrases(`
    jmeno a prijmeni, jmeno zakaznika, jmeno uzivatele, prijmeni, krestni jmeno, cele jmeno, priezvisko, meno a priezvisko, krstne meno,
    vezeteknev, keresztnev, teljes nev, csaladnev, utonev, prenume, nume de familie, nume complet, numele clientului, nume si prenume,
    soyad, soyadi, ad soyad, adi soyadi, isim soyisim, soyisim, prezime, ime i prezime, ime in priimek, priimek, фамилия, имя и фамилия, отчество,
    полное имя, фио, имя пользователя, имя клиента, прізвище, имена, фамилно име, ονοματεπωνυμο, επωνυμο, ονομα χρηστη, ονομα πελατη`),
  address: phrases(`
    dorucovaci adresa, fakturacni adresa, adresa bydliste, bydliste, postovni adresa, ulice, cislo popisne, lakcim, szallitasi cim,
    szamlazasi cim, utca, hazszam, adresa de livrare, adresa de facturare, adresa de domiciliu, strada, teslimat adresi, fatura adresi,
    ev adresi, acik adres, sokak, adresa stanovanja, kucna adresa, адрес доставки, домашний адрес, почтовый адрес, улица, домашен адрес,
    адреса доставки, διευθυνση κατοικιας, διευθυνση αποστολης, ταχυδρομικη διευθυνση, οδος`),
  gov_id: phrases(`
    rodne cislo, cislo op, obcansky prukaz, cislo obcanskeho prukazu, cislo pasu, ridicsky prukaz, datum narozeni, datum narodenia,
    obciansky preukaz, szemelyi szam, szemelyi igazolvany, szemelyi igazolvany szam, taj szam, tajszam, adoazonosito, adoazonosito jel,
    utlevelszam, szuletesi datum, szuletesi ido, cod numeric personal, cnp, carte de identitate, serie buletin, data nasterii,
    tc kimlik no, tc kimlik, kimlik no, tckn, kimlik numarasi, pasaport no, dogum tarihi, ehliyet no, oib, jmbg, emso, egn, datum rodenja,
    osobna iskaznica, снилс, инн, паспорт, номер паспорта, серия паспорта, дата рождения, дата народження, егн, дата на раждане, лична карта,
    αφμ, αμκα, αριθμος ταυτοτητας, αριθμος διαβατηριου, ημερομηνια γεννησης`),
  financial: phrases(`
    cislo uctu, bankovni ucet, cislo karty, kreditni karta, bankszamlaszam, szamlaszam, kartyaszam, bankkartya, numar card, cont bancar,
    numar cont, kart numarasi, kredi karti, banka hesabi, hesap numarasi, broj racuna, broj kartice, номер карты, номер счета, банковский счет,
    кредитная карта, номер на карта, банкова сметка, αριθμος καρτας, αριθμος λογαριασμου`),
  credential: phrases(`heslo, jelszo, parola, sifre, lozinka, geslo, пароль, парола, κωδικος προσβασης, συνθηματικο`),
  ip: phrases(`ip adresa, ip cim, ip cime, ip adresi, ip адрес, ip адреса, διευθυνση ip`),
  device_id: phrases(`id zarizeni, identifikator zarizeni, eszkozazonosito, cihaz kimligi, идентификатор устройства`),
  unique_id: phrases(`
    uzivatelske jmeno, zakaznicke cislo, cislo zakaznika, id zakaznika, id uzivatele, felhasznalonev, ugyfelszam, ugyfel azonosito,
    felhasznalo azonosito, nume de utilizator, numar client, kullanici adi, musteri no, musteri numarasi, korisnicko ime, uporabnisko ime,
    логин, идентификатор пользователя, id пользователя, номер клиента, потребителско име, αριθμος πελατη`),
};
