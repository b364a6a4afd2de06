using System.Collections.Frozen;
using System.Collections.Immutable;

namespace OpenCity.Permits.Exchange.Blds;

/// <summary>The core permits dataset of BLDS 1.2: 11 required, 22 recommended and 28 optional fields, in the standard's order.</summary>
internal static class BldsPermits
{
    public const string Version = "1.2";

    public static ImmutableArray<BldsField> Fields { get; } =
    [
        .. new[]
        {
            Required("PermitNum"),
            Required("Description"),
            Required("AppliedDate", FieldKind.Date),
            Required("IssuedDate", FieldKind.Date),
            Required("CompletedDate", FieldKind.Date),
            Required("StatusCurrent"),
            Required("OriginalAddress1"),
            Required("OriginalAddress2"),
            Required("OriginalCity"),
            Required("OriginalState"),
            Required("OriginalZip"),
            Recommended("Jurisdiction"),
            Recommended("PermitClass"),
            Recommended("PermitClassMapped", allowed: ["Residential", "Non-Residential"]),
            Recommended("StatusCurrentMapped", allowed: ["Application Accepted", "Fees/Payment", "In Review", "Permit Issued", "Inspection Phase", "Permit Finaled", "Permit Finaled with Conditions", "Occupancy", "Appeal", "Permit Cancelled"]),
            Recommended("WorkClass"),
            Recommended("WorkClassMapped", allowed: ["New", "Existing"]),
            Recommended("PermitType"),
            Recommended("PermitTypeMapped", allowed: ["Building", "Demolition", "Electrical", "Mechanical", "Plumbing", "Roof", "Fence", "Grading", "Pool/Spa"]),
            Recommended("PermitTypeDesc"),
            Recommended("StatusDate", FieldKind.Date),
            Recommended("TotalSqFt", FieldKind.Integer),
            Recommended("Link"),
            Recommended("Latitude", FieldKind.Number),
            Recommended("Longitude", FieldKind.Number),
            Recommended("EstProjectCost", FieldKind.Number),
            Recommended("HousingUnits", FieldKind.Integer),
            Recommended("PIN"),
            Recommended("ContractorCompanyName"),
            Recommended("ContractorTrade"),
            Recommended("ContractorTradeMapped", allowed: ["General", "Electrical", "Mechanical", "Plumbing", "Architecture", "Engineering", "Masonry", "Sign", "Tent"]),
            Recommended("ContractorLicNum"),
            Recommended("ContractorStateLic"),
            Optional("ProposedUse"),
            Optional("AddedSqFt", FieldKind.Integer),
            Optional("RemovedSqFt", FieldKind.Integer),
            Optional("MasterPermitNum"),
            Optional("ExpiresDate", FieldKind.Date),
            Optional("COIssuedDate", FieldKind.Date),
            Optional("HoldDate", FieldKind.Date),
            Optional("VoidDate", FieldKind.Date),
            Optional("ProjectName"),
            Optional("ProjectID"),
            Optional("TotalFinishedSqFt"),
            Optional("TotalUnfinishedSqFt"),
            Optional("TotalHeatedSqFt"),
            Optional("TotalUnHeatedSqFt"),
            Optional("TotalAccSqFt"),
            Optional("TotalSprinkledSqFt"),
            Optional("ExtraFields", FieldKind.Json),
            Optional("Publisher"),
            Optional("Fee", FieldKind.Integer),
            Optional("ContractorFullName"),
            Optional("ContractorCompanyDesc"),
            Optional("ContractorPhone"),
            Optional("ContractorAddress1"),
            Optional("ContractorAddress2"),
            Optional("ContractorCity"),
            Optional("ContractorState"),
            Optional("ContractorZip"),
            Optional("ContractorEmail"),
        }.Select((field, ordinal) => field with { Ordinal = ordinal }),
    ];

    public static FrozenDictionary<string, BldsField> ByName { get; } = Fields.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    private static BldsField Required(string name, FieldKind kind = FieldKind.Text) => new(0, name, BldsLevel.Required, kind);

    private static BldsField Recommended(string name, FieldKind kind = FieldKind.Text, string[]? allowed = null) =>
        new(0, name, BldsLevel.Recommended, kind) { Allowed = allowed ?? [] };

    private static BldsField Optional(string name, FieldKind kind = FieldKind.Text) => new(0, name, BldsLevel.Optional, kind);
}
