using System.Collections.Frozen;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>Where the values of an imported permit stand in <c>permits_permit</c>.</summary>
internal static class PermitColumns
{
    /// <summary>Columns that hold one field each; every other field goes into <c>optional_fields</c> under its BLDS name.</summary>
    public static IReadOnlyList<(string Column, string Field)> Fields { get; } =
    [
        ("number", "PermitNum"),
        ("status", ImportTargets.Status),
        ("permit_type", "PermitType"),
        ("permit_type_mapped", "PermitTypeMapped"),
        ("permit_type_desc", "PermitTypeDesc"),
        ("permit_class", "PermitClass"),
        ("permit_class_mapped", "PermitClassMapped"),
        ("work_class", "WorkClass"),
        ("work_class_mapped", "WorkClassMapped"),
        ("description", "Description"),
        ("status_current", "StatusCurrent"),
        ("status_current_mapped", "StatusCurrentMapped"),
        ("applied_date", "AppliedDate"),
        ("issued_date", "IssuedDate"),
        ("completed_date", "CompletedDate"),
        ("status_date", "StatusDate"),
        ("expires_date", "ExpiresDate"),
        ("address1", "OriginalAddress1"),
        ("address2", "OriginalAddress2"),
        ("city", "OriginalCity"),
        ("province", "OriginalState"),
        ("postal_code", "OriginalZip"),
        ("area", ImportTargets.Area),
        ("latitude", "Latitude"),
        ("longitude", "Longitude"),
        ("pin", "PIN"),
        ("est_project_cost", "EstProjectCost"),
        ("housing_units", "HousingUnits"),
        ("total_sq_ft", "TotalSqFt"),
        ("contractor_company_name", "ContractorCompanyName"),
        ("contractor_trade", "ContractorTrade"),
        ("contractor_trade_mapped", "ContractorTradeMapped"),
    ];

    private static readonly FrozenSet<string> Own = Fields.Select(f => f.Field).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the field has a column of its own.</summary>
    public static bool Has(string field) => Own.Contains(field);
}
