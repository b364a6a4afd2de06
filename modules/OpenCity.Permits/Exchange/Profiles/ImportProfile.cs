using OpenCity.Abstractions.Localization;

namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>How the columns of another system's export become permits. Read by <see cref="ProfileReader"/>.</summary>
internal sealed record ImportProfile
{
    /// <summary>The name people choose it by, and the stored source of the permits it brings.</summary>
    public required string Name { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Permits of one source are told apart by their key; the name unless said otherwise.</summary>
    public required string Source { get; init; }

    public char Delimiter { get; init; } = ',';

    /// <summary><c>utf-8</c> or <c>latin1</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>The columns that together name one permit.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>How several rows become one permit; null where a repeated key is an error.</summary>
    public RowsRule? Rows { get; init; }

    public CoordinatesRule? Coordinates { get; init; }

    /// <summary>Values that every permit gets where no column gives one.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyList<FieldRule> Fields { get; init; }

    /// <summary>Columns kept in ExtraFields: the name there, and the column.</summary>
    public IReadOnlyDictionary<string, string> ExtraFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns left out on purpose: personal data, or of no use.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    public IReadOnlyList<SkipRule> Skip { get; init; } = [];

    /// <summary>Where columns are named, for messages about a file that lacks them.</summary>
    public required IReadOnlyList<ColumnReference> Columns { get; init; }
}

/// <summary>A place in the profile that names a column.</summary>
internal sealed record ColumnReference(string Column, int Line);

/// <summary>How several rows of one key become one permit.</summary>
/// <param name="OrderBy">The field by whose value the rows are put in order; null for the order of the file.</param>
/// <param name="KeepAs">The name in ExtraFields under which the single rows are kept; null to keep none.</param>
/// <param name="Keep">The columns that are kept of each row.</param>
internal sealed record RowsRule(string? OrderBy, string? KeepAs, IReadOnlyList<string> Keep);

/// <summary>Where coordinates stand and what they are.</summary>
/// <param name="X">The column of the easting or longitude.</param>
/// <param name="Y">The column of the northing or latitude.</param>
/// <param name="Projection">For example <c>EPSG:26917</c>.</param>
/// <param name="Bounds">West, south, east, north in WGS84 degrees; a place outside is an error. Null for no check.</param>
internal sealed record CoordinatesRule(string X, string Y, string Projection, IReadOnlyList<double>? Bounds)
{
    /// <summary>What is done with coordinates that cannot be read or lie outside.</summary>
    public OnError OnError { get; init; }
}

/// <summary>Rows that are left out on purpose.</summary>
internal sealed record SkipRule(string Column, IReadOnlySet<string> In, string Because);

/// <summary>How one field comes about.</summary>
internal sealed record FieldRule(string Field, IReadOnlyList<string> Columns)
{
    /// <summary>What stands between the values of several columns, or of several rows.</summary>
    public string Separator { get; init; } = ", ";

    public TextRule Normalise { get; init; } = TextRule.Spaces;

    /// <summary>.NET date formats, tried in order.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>From the source's value to ours; without regard to case.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>What a value that <see cref="Values"/> does not know becomes; null for empty.</summary>
    public string? Default { get; init; }

    public Combine Combine { get; init; }

    /// <summary>For <see cref="Combine.Priority"/>: the first of these that any row has wins.</summary>
    public IReadOnlyList<string> Priority { get; init; } = [];

    /// <summary>The source is in square metres and becomes square feet.</summary>
    public bool SquareMetres { get; init; }

    public OnError OnError { get; init; }
}

internal enum TextRule
{
    /// <summary>As it stands.</summary>
    None,

    /// <summary>Trimmed, runs of white space become one space.</summary>
    Spaces,

    /// <summary>As <see cref="Spaces"/>, without the dot behind street types, ordinary case, units after a comma.</summary>
    Address,
}

internal enum Combine
{
    First,
    Last,
    Min,
    Max,
    Sum,
    Join,
    Priority,
}

internal enum OnError
{
    /// <summary>The row is an error and is left out.</summary>
    Reject,

    /// <summary>The field stays empty, the original is kept in ExtraFields, the report says so.</summary>
    Empty,
}
