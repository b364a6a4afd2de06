using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Register;

namespace OpenCity.Permits.Exchange.ExportPermits;

/// <summary>What an export needs to know besides the permits.</summary>
internal sealed record BldsContext
{
    public required DatabaseEngine Engine { get; init; }

    public required string Jurisdiction { get; init; }

    public required string Publisher { get; init; }

    public required string City { get; init; }

    public required string Province { get; init; }

    /// <summary>The address of the register; the number is added to it.</summary>
    public required string RegisterUrl { get; init; }

    public required bool ShowsCost { get; init; }

    public required bool ShowsContractors { get; init; }

    /// <summary>English names of the city's own types by code.</summary>
    public required TypeNames Types { get; init; }
}

/// <summary>Turns rows of <c>permits_permit</c> into rows of BLDS. Reads by ordinal and makes no entity: this runs 50,000 times a second.</summary>
internal sealed class BldsRows
{
    /// <summary>Columns beyond those that hold one BLDS field.</summary>
    private static readonly string[] Others = ["source", "optional_fields", "extra_fields", "fee_due", "fee_paid"];

    private static readonly int FieldCount = PermitColumns.Fields.Count;

    private readonly BldsContext _context;
    private readonly object?[] _row = new object?[BldsPermits.Fields.Length];

    // Which BLDS field each column fills; -1 for our own Status and Area.
    private readonly int[] _targets = [.. PermitColumns.Fields.Select(f => BldsPermits.ByName.GetValueOrDefault(f.Field)?.Ordinal ?? -1)];

    public BldsRows(BldsContext context) => _context = context;

    public static string Sql { get; } =
        $"SELECT {string.Join(", ", PermitColumns.Fields.Select(f => f.Column).Concat(Others))} FROM permits_permit WHERE register_date IS NOT NULL ORDER BY seq";

    /// <summary>The next row; the same array each time.</summary>
    public object?[] Read(DbDataReader reader)
    {
        Array.Clear(_row);
        for (var i = 0; i < FieldCount; i++)
        {
            if (_targets[i] >= 0 && !reader.IsDBNull(i))
            {
                _row[_targets[i]] = Value(reader, i, BldsPermits.Fields[_targets[i]]);
            }
        }

        JsonObject? extra = null;
        if (RegisterReader.Text(reader, FieldCount + 1) is { } optional)
        {
            ReadOptional(optional);
        }

        if (reader.IsDBNull(FieldCount))
        {
            extra = Own(reader);
        }

        var stored = RegisterReader.Text(reader, FieldCount + 2);
        this["ExtraFields"] = extra is not null ? new RawJson(Merge(stored, extra)) : stored is not null ? new RawJson(stored) : null;
        Complete();
        return _row;
    }

    private object? this[string field]
    {
        get => _row[BldsPermits.ByName[field].Ordinal];
        set => _row[BldsPermits.ByName[field].Ordinal] = value;
    }

    private object Value(DbDataReader reader, int column, BldsField field) => field.Kind switch
    {
        FieldKind.Date => RegisterReader.Date(reader, column)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Integer => reader.GetInt32(column),
        FieldKind.Number when field.Name is "Latitude" or "Longitude" => reader.GetDouble(column),
        FieldKind.Number => Money(reader, column),
        _ => reader.GetString(column),
    };

    /// <summary>As <see cref="ModuleDbContext"/> stores amounts.</summary>
    private decimal Money(DbDataReader reader, int column) =>
        _context.Engine == DatabaseEngine.Sqlite ? reader.GetInt64(column) / 10_000m : reader.GetDecimal(column);

    private void ReadOptional(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (BldsPermits.ByName.TryGetValue(property.Name, out var field))
            {
                _row[field.Ordinal] = property.Value.ValueKind == JsonValueKind.Number
                    ? field.Kind == FieldKind.Integer ? property.Value.GetInt32() : property.Value.GetDecimal()
                    : property.Value.GetString();
            }
        }
    }

    /// <summary>What our own permits say in other columns; gives what BLDS has no value for.</summary>
    private JsonObject? Own(DbDataReader reader)
    {
        var status = Enum.Parse<PermitStatus>(reader.GetString(1));
        this["StatusCurrent"] = PermitTexts.Status(status);
        var due = Money(reader, FieldCount + 3);
        var mapped = BldsStatus.Current(status, due > Money(reader, FieldCount + 4));
        this["StatusCurrentMapped"] = mapped;
        this["PermitTypeDesc"] ??= _context.Types.Name((string)this["PermitType"]!);
        this["Fee"] = (int)decimal.Round(due, MidpointRounding.AwayFromZero);
        return mapped is null ? new JsonObject { ["StatusCurrentMapped"] = PermitTexts.Status(status) } : null;
    }

    private void Complete()
    {
        this["OriginalCity"] ??= _context.City;
        this["OriginalState"] ??= _context.Province;
        this["Jurisdiction"] ??= _context.Jurisdiction;
        this["Publisher"] ??= _context.Publisher;
        this["Link"] = _context.RegisterUrl + RegisterPaths.Escape((string)this["PermitNum"]!);
        if (!_context.ShowsCost)
        {
            this["EstProjectCost"] = null;
        }

        if (!_context.ShowsContractors)
        {
            foreach (var field in BldsPermits.Fields)
            {
                if (field.Name.StartsWith("Contractor", StringComparison.Ordinal))
                {
                    _row[field.Ordinal] = null;
                }
            }
        }
    }

    private static string Merge(string? stored, JsonObject extra)
    {
        var merged = stored is null ? [] : JsonNode.Parse(stored)!.AsObject();
        foreach (var (name, value) in extra)
        {
            merged[name] = value?.DeepClone();
        }

        return merged.ToJsonString();
    }
}
