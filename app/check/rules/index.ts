import type { Rule } from "../rule.ts";
import { changeEventRemoved } from "./change-event-removed.ts";
import { changePrivacyLowered } from "./change-privacy-lowered.ts";
import { changeVersion } from "./change-version.ts";
import { consentAdData } from "./consent-ad-data.ts";
import { consentMissing } from "./consent-missing.ts";
import { consentNotAsked } from "./consent-not-asked.ts";
import { descriptionMissing } from "./description-missing.ts";
import { descriptionParameterMissing } from "./description-parameter-missing.ts";
import { descriptionTooShort } from "./description-too-short.ts";
import { exampleInvalid } from "./example-invalid.ts";
import { exampleValid } from "./example-valid.ts";
import { ga4AutomaticParameter } from "./ga4-automatic-parameter.ts";
import { ga4ConstantRevenue } from "./ga4-constant-revenue.ts";
import { ga4CustomItemParameters } from "./ga4-custom-item-parameters.ts";
import { ga4DuplicateDestination } from "./ga4-duplicate-destination.ts";
import { ga4EnhancedMeasurement } from "./ga4-enhanced-measurement.ts";
import { ga4EventNameCharacters } from "./ga4-event-name-characters.ts";
import { ga4EventNameLength } from "./ga4-event-name-length.ts";
import { ga4EventNameReserved } from "./ga4-event-name-reserved.ts";
import { ga4ItemsName } from "./ga4-items-name.ts";
import { ga4ItemsWithoutId } from "./ga4-items-without-id.ts";
import { ga4MaxLength } from "./ga4-max-length.ts";
import { ga4ParameterNameCharacters } from "./ga4-parameter-name-characters.ts";
import { ga4ParameterNameLength } from "./ga4-parameter-name-length.ts";
import { ga4ParameterNameReserved } from "./ga4-parameter-name-reserved.ts";
import { ga4PlaceholderId } from "./ga4-placeholder-id.ts";
import { ga4RecommendedName } from "./ga4-recommended-name.ts";
import { ga4RecommendedRequired } from "./ga4-recommended-required.ts";
import { ga4RecommendedType } from "./ga4-recommended-type.ts";
import { ga4RecommendedValue } from "./ga4-recommended-value.ts";
import { ga4TooManyParameters } from "./ga4-too-many-parameters.ts";
import { ga4TooManyUserProperties } from "./ga4-too-many-user-properties.ts";
import { ga4ValueLength } from "./ga4-value-length.ts";
import { ga4ValueWithoutCurrency } from "./ga4-value-without-currency.ts";
import { lifecycleNoReplacement } from "./lifecycle-no-replacement.ts";
import { lifecycleOldProposal } from "./lifecycle-old-proposal.ts";
import { lifecycleReplacedActive } from "./lifecycle-replaced-active.ts";
import { namingEventStyle } from "./naming-event-style.ts";
import { namingFileName } from "./naming-file-name.ts";
import { namingNearDuplicate } from "./naming-near-duplicate.ts";
import { namingParameterStyle } from "./naming-parameter-style.ts";
import { ownerMissing } from "./owner-missing.ts";
import { parameterConstant } from "./parameter-constant.ts";
import { parameterConstraintType } from "./parameter-constraint-type.ts";
import { parameterEmptyRange } from "./parameter-empty-range.ts";
import { parameterEnumContradiction } from "./parameter-enum-contradiction.ts";
import { parameterInconsistent } from "./parameter-inconsistent.ts";
import { parameterRedefined } from "./parameter-redefined.ts";
import { patternInvalid } from "./pattern-invalid.ts";
import { patternSlow } from "./pattern-slow.ts";
import { planDuplicateKey } from "./plan-duplicate-key.ts";
import { planLimit } from "./plan-limit.ts";
import { planSchema } from "./plan-schema.ts";
import { planSyntax } from "./plan-syntax.ts";
import { planVersion } from "./plan-version.ts";
import { policyLockedRule } from "./policy-locked-rule.ts";
import { policyPrivacyOwner } from "./policy-privacy-owner.ts";
import { policyUnknownRule } from "./policy-unknown-rule.ts";
import { policyWeakened } from "./policy-weakened.ts";
import { privacyClassContradiction } from "./privacy-class-contradiction.ts";
import { privacyClassMissing } from "./privacy-class-missing.ts";
import { privacyFormValue } from "./privacy-form-value.ts";
import { privacyGtmCode } from "./privacy-gtm-code.ts";
import { privacyPersonalClass } from "./privacy-personal-class.ts";
import { privacyPersonalIntent } from "./privacy-personal-intent.ts";
import { privacyPersonalValue } from "./privacy-personal-value.ts";
import { privacyUniqueId } from "./privacy-unique-id.ts";
import { privacyWaiverExpired } from "./privacy-waiver-expired.ts";
import { privacyWaiverFar } from "./privacy-waiver-far.ts";
import { privacyWaiverUnneeded } from "./privacy-waiver-unneeded.ts";
import { referenceDestination } from "./reference-destination.ts";
import { referenceDictionary } from "./reference-dictionary.ts";
import { referenceDuplicatePage } from "./reference-duplicate-page.ts";
import { referencePage } from "./reference-page.ts";
import { referenceReplacedBy } from "./reference-replaced-by.ts";
import { referenceUnusedPage } from "./reference-unused-page.ts";
import { referenceUnusedParameter } from "./reference-unused-parameter.ts";
import { referenceVariable } from "./reference-variable.ts";
import { selectorBoundary } from "./selector-boundary.ts";
import { selectorEverything } from "./selector-everything.ts";
import { selectorInvalid } from "./selector-invalid.ts";
import { selectorNoMatch } from "./selector-no-match.ts";
import { selectorTooMany } from "./selector-too-many.ts";
import { siteEventUnseen } from "./site-event-unseen.ts";
import { siteMeasurementId } from "./site-measurement-id.ts";
import { siteNotSent } from "./site-not-sent.ts";
import { sitePageUnknown } from "./site-page-unknown.ts";
import { sitePersonalData } from "./site-personal-data.ts";
import { siteSentTwice } from "./site-sent-twice.ts";
import { suppressExpired } from "./suppress-expired.ts";
import { suppressFar } from "./suppress-far.ts";
import { suppressUnused } from "./suppress-unused.ts";
import { triggerDuplicate } from "./trigger-duplicate.ts";
import { triggerRepeated } from "./trigger-repeated.ts";
import { triggerTooBroad } from "./trigger-too-broad.ts";

/** All rules, sorted by id. */
export const rules: readonly Rule[] = [
  changeEventRemoved,
  changePrivacyLowered,
  changeVersion,
  consentAdData,
  consentMissing,
  consentNotAsked,
  descriptionMissing,
  descriptionParameterMissing,
  descriptionTooShort,
  exampleInvalid,
  exampleValid,
  ga4AutomaticParameter,
  ga4ConstantRevenue,
  ga4CustomItemParameters,
  ga4DuplicateDestination,
  ga4EnhancedMeasurement,
  ga4EventNameCharacters,
  ga4EventNameLength,
  ga4EventNameReserved,
  ga4ItemsName,
  ga4ItemsWithoutId,
  ga4MaxLength,
  ga4ParameterNameCharacters,
  ga4ParameterNameLength,
  ga4ParameterNameReserved,
  ga4PlaceholderId,
  ga4RecommendedName,
  ga4RecommendedRequired,
  ga4RecommendedType,
  ga4RecommendedValue,
  ga4TooManyParameters,
  ga4TooManyUserProperties,
  ga4ValueLength,
  ga4ValueWithoutCurrency,
  lifecycleNoReplacement,
  lifecycleOldProposal,
  lifecycleReplacedActive,
  namingEventStyle,
  namingFileName,
  namingNearDuplicate,
  namingParameterStyle,
  ownerMissing,
  parameterConstant,
  parameterConstraintType,
  parameterEmptyRange,
  parameterEnumContradiction,
  parameterInconsistent,
  parameterRedefined,
  patternInvalid,
  patternSlow,
  planDuplicateKey,
  planLimit,
  planSchema,
  planSyntax,
  planVersion,
  policyLockedRule,
  policyPrivacyOwner,
  policyUnknownRule,
  policyWeakened,
  privacyClassContradiction,
  privacyClassMissing,
  privacyFormValue,
  privacyGtmCode,
  privacyPersonalClass,
  privacyPersonalIntent,
  privacyPersonalValue,
  privacyUniqueId,
  privacyWaiverExpired,
  privacyWaiverFar,
  privacyWaiverUnneeded,
  referenceDestination,
  referenceDictionary,
  referenceDuplicatePage,
  referencePage,
  referenceReplacedBy,
  referenceUnusedPage,
  referenceUnusedParameter,
  referenceVariable,
  selectorBoundary,
  selectorEverything,
  selectorInvalid,
  selectorNoMatch,
  selectorTooMany,
  siteEventUnseen,
  siteMeasurementId,
  siteNotSent,
  sitePageUnknown,
  sitePersonalData,
  siteSentTwice,
  suppressExpired,
  suppressFar,
  suppressUnused,
  triggerDuplicate,
  triggerRepeated,
  triggerTooBroad,
];
