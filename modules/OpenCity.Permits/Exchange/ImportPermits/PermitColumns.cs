using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Exchange.Reading;

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

    /// <summary>The fields without a column, as JSON; null where there is none.</summary>
    public static JsonObject? Optional(SourcePermit permit)
    {
        JsonObject? result = null;
        foreach (var (field, value) in permit.Values.Where(v => !Own.Contains(v.Key)).OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            (result ??= [])[field] = value switch
            {
                int number => number,
                decimal number => number,
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
        }

        return result;
    }

    /// <summary>SHA-256 over all that is stored of the permit: equal means that importing it again has nothing to do.</summary>
    public static string Hash(SourcePermit permit)
    {
        var text = new StringBuilder(512);
        foreach (var (field, value) in permit.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            text.Append(field).Append('=').Append(CultureInfo.InvariantCulture, $"{value}").Append('\n');
        }

        text.Append(permit.ExtraFields.ToJsonString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
