using System.Globalization;
using System.Text.Json;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>Reads a profile strictly: everything unknown is an error with its line and a suggestion, and all errors come at once.</summary>
internal sealed class ProfileReader
{
    internal static readonly JsonReaderOptions ReaderOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Root = ["$schema", "name", "title", "source", "csv", "key", "rows", "coordinates", "constants", "fields", "extraFields", "ignore", "skip"];

    private readonly ProfileNode _root;
    private readonly List<ColumnReference> _columns = [];

    private ProfileReader(ProfileNode root) => _root = root;

    /// <exception cref="ProfileInvalid">The profile has errors.</exception>
    public static ImportProfile Read(byte[] json, string origin)
    {
        var errors = new List<ProfileError>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var profile = new ProfileReader(new ProfileNode(document.RootElement, string.Empty, new JsonPlaces(json), errors)).Profile();
            return errors.Count == 0 ? profile : throw new ProfileInvalid(origin, errors);
        }
        catch (JsonException broken)
        {
            throw new ProfileInvalid(origin, [new ProfileError((int)(broken.LineNumber ?? 0) + 1, "This is not JSON: " + broken.Message)]);
        }
    }

    private ImportProfile Profile()
    {
        _root.Only(Root);
        var name = _root.Text("name") ?? string.Empty;
        if (name.Length == 0)
        {
            _root.Error("A profile has a 'name': lower-case letters, digits and hyphens.");
        }

        var fields = Fields().ToList();
        foreach (var needed in (ReadOnlySpan<string>)["PermitNum", ImportTargets.Status])
        {
            if (fields.TrueForAll(f => f.Field != needed) && _root.Child("constants")?.Text(needed) is null)
            {
                _root.Error($"No field '{needed}': every permit needs one. Add it to 'fields'.");
            }
        }

        return new ImportProfile
        {
            Name = name,
            Title = _root.Child("title")?.As<LocalizedText>() ?? new LocalizedText(name, name),
            Source = _root.Text("source") ?? name,
            Delimiter = _root.Child("csv")?.Text("delimiter") is { Length: 1 } delimiter ? delimiter[0] : ',',
            Encoding = Csv(),
            Key = Key(),
            Rows = Rows(),
            Coordinates = Coordinates(),
            Constants = Constants(),
            Fields = fields,
            ExtraFields = ExtraFields(),
            Ignore = ColumnsOf(_root.Child("ignore"), mustExist: false),
            Skip = [.. Skips()],
            Columns = _columns,
        };
    }

    private string Csv()
    {
        var csv = _root.Child("csv");
        csv?.Only("delimiter", "encoding");
        return csv?.Choice("encoding", ["utf-8", "latin1"]) ?? "utf-8";
    }

    private List<string> Key()
    {
        var key = ColumnsOf(_root.Child("key"));
        if (key.Count == 0)
        {
            _root.Error("A profile has a 'key': the columns that together name one permit.");
        }

        return key;
    }

    private RowsRule? Rows()
    {
        if (_root.Child("rows") is not { } rows)
        {
            return null;
        }

        rows.Only("orderBy", "keepAs", "keep");
        return new RowsRule(rows.Choice("orderBy", ImportTargets.All.Keys), rows.Text("keepAs"), ColumnsOf(rows.Child("keep")));
    }

    private CoordinatesRule? Coordinates()
    {
        if (_root.Child("coordinates") is not { } rule)
        {
            return null;
        }

        rule.Only("x", "y", "projection", "bounds", "onError");
        var projection = rule.Text("projection") ?? "EPSG:4326";
        if (!Projections.IsKnown(projection))
        {
            (rule.Child("projection") ?? rule).Error($"The projection '{projection}' is not known. Use EPSG:4326 (degrees) or EPSG:26907 to EPSG:26922 (NAD83 / UTM zones 7 to 22).");
        }

        var bounds = rule.Child("bounds")?.As<double[]>();
        if (bounds is not null && (bounds.Length != 4 || bounds[0] >= bounds[2] || bounds[1] >= bounds[3]))
        {
            rule.Child("bounds")!.Error("Bounds are four numbers in degrees: west, south, east, north.");
        }

        return new CoordinatesRule(Column(rule, "x"), Column(rule, "y"), projection, bounds) { OnError = rule.Enumeration<OnError>("onError") };
    }

    private Dictionary<string, string> Constants()
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in _root.Child("constants")?.Properties() ?? [])
        {
            if (Target(name, node) is { } target)
            {
                result[name] = Allowed(target, node.String() ?? string.Empty, node);
                if (!IsConstant(target.Kind, result[name]))
                {
                    node.Error($"'{result[name]}' does not fit '{name}': write dates as 2031-12-31 and numbers in digits, both as text.");
                }
            }
        }

        return result;
    }

    private IEnumerable<FieldRule> Fields()
    {
        foreach (var (name, node) in _root.Child("fields")?.Properties() ?? [])
        {
            if (Target(name, node) is { } target)
            {
                yield return Field(target, node);
            }
        }
    }

    private FieldRule Field(BldsField target, ProfileNode node)
    {
        node.Only("column", "columns", "separator", "normalise", "formats", "values", "default", "combine", "priority", "unit", "onError");
        var columns = node.Child("columns") is { } several ? ColumnsOf(several) : [Column(node, "column")];
        var values = node.Child("values")?.Properties().ToDictionary(p => p.Name, p => Allowed(target, p.Node.String() ?? string.Empty, p.Node), StringComparer.OrdinalIgnoreCase);
        if (target.Kind == FieldKind.Date && node.Child("formats") is null)
        {
            node.Error($"'{target.Name}' is a date: give its 'formats', for example [\"yyyy-MM-dd\"].");
        }

        if (target.Allowed.Count > 0 && values is null)
        {
            node.Error($"'{target.Name}' allows only certain values: give 'values', from the source's to {string.Join(", ", target.Allowed)}.");
        }

        var combine = node.Enumeration<Combine>("combine");
        if (combine == Combine.Priority && node.Child("priority") is null)
        {
            node.Error("'combine': 'priority' needs a list 'priority', the strongest value first.");
        }

        return new FieldRule(target.Name, columns)
        {
            Separator = node.Text("separator") ?? ", ",
            Normalise = node.Child("normalise") is null ? TextRule.Spaces : node.Enumeration<TextRule>("normalise"),
            Formats = node.Child("formats")?.As<string[]>() ?? [],
            Values = values,
            Default = node.Text("default") is { } fallback ? Allowed(target, fallback, node.Child("default")!) : null,
            Combine = combine,
            Priority = node.Child("priority")?.As<string[]>() ?? [],
            SquareMetres = node.Choice("unit", ["m2", "sqft"]) == "m2",
            OnError = node.Enumeration<OnError>("onError"),
        };
    }

    private Dictionary<string, string> ExtraFields()
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in _root.Child("extraFields")?.Properties() ?? [])
        {
            result[name] = Remember(node.String() ?? string.Empty, node);
        }

        return result;
    }

    private IEnumerable<SkipRule> Skips()
    {
        foreach (var rule in _root.Child("skip")?.Elements() ?? [])
        {
            rule.Only("column", "in", "because");
            yield return new SkipRule(
                Column(rule, "column"),
                (rule.Child("in")?.As<string[]>() ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase),
                rule.Text("because") ?? "The profile leaves such rows out.");
        }
    }

    private static bool IsConstant(FieldKind kind, string text) => kind switch
    {
        FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        FieldKind.Integer => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        FieldKind.Number => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private static BldsField? Target(string name, ProfileNode node)
    {
        if (ImportTargets.All.TryGetValue(name, out var target))
        {
            return target;
        }

        node.Error($"There is no field '{name}'.{Nearest.Suggest(name, ImportTargets.All.Keys)}");
        return null;
    }

    private static string Allowed(BldsField target, string value, ProfileNode node)
    {
        if (value.Length > 0 && target.Allowed.Count > 0 && !target.Allowed.Contains(value))
        {
            node.Error($"'{value}' is not allowed in '{target.Name}'.{Nearest.Suggest(value, target.Allowed)} Allowed: {string.Join(", ", target.Allowed)}; leave it out to keep the original in ExtraFields.");
        }

        return value;
    }

    private string Column(ProfileNode node, string property)
    {
        var name = node.Text(property);
        if (string.IsNullOrEmpty(name))
        {
            node.Error($"'{property}' names a column of the file and is needed here.");
            return string.Empty;
        }

        return Remember(name, node.Child(property)!);
    }

    private List<string> ColumnsOf(ProfileNode? node, bool mustExist = true) =>
        [.. (node?.Elements() ?? []).Select(e => mustExist ? Remember(e.String() ?? string.Empty, e) : e.String() ?? string.Empty)];

    private string Remember(string column, ProfileNode node)
    {
        _columns.Add(new ColumnReference(column, node.Line));
        return column;
    }
}
