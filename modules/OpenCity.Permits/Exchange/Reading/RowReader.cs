using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.Reading;

/// <summary>Reads rows of one file by a profile.</summary>
internal sealed class RowReader
{
    private readonly ImportProfile _profile;
    private readonly DateOnly _latest;
    private readonly Dictionary<string, int> _columns;
    private readonly int _width;
    private readonly int[] _key;
    private readonly (FieldRule Rule, BldsField Field, int[] Columns)[] _fields;
    private readonly (string Name, int Column)[] _extra;
    private readonly (string Name, int Column)[] _keep;
    private readonly (SkipRule Rule, int Column)[] _skip;
    private readonly (string Field, object Value)[] _constants;
    private readonly Func<double, double, (double Longitude, double Latitude)>? _toDegrees;
    private readonly int _x;
    private readonly int _y;

    /// <exception cref="ProfileInvalid">The file lacks a column that the profile names.</exception>
    public RowReader(ImportProfile profile, string[] heading, DateOnly today)
    {
        _profile = profile;

        // Expiry dates lie ahead; a century ahead is a slip.
        _latest = today.AddYears(50);
        _width = heading.Length;
        _columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < heading.Length; i++)
        {
            _columns.TryAdd(heading[i].Trim(), i);
        }

        var missing = profile.Columns.Where(c => !_columns.ContainsKey(c.Column))
            .Select(c => new ProfileError(c.Line, $"The file has no column '{c.Column}'.{Nearest.Suggest(c.Column, _columns.Keys)} Its columns: {string.Join(", ", heading)}."))
            .ToList();
        if (missing.Count > 0)
        {
            throw new ProfileInvalid(profile.Name, missing);
        }

        _key = [.. profile.Key.Select(c => _columns[c])];
        _fields = [.. profile.Fields.Select(f => (f, ImportTargets.All[f.Field], f.Columns.Select(c => _columns[c]).ToArray()))];
        _extra = [.. profile.ExtraFields.Select(e => (e.Key, _columns[e.Value]))];
        _keep = [.. (profile.Rows?.Keep ?? []).Select(c => (c, _columns[c]))];
        _skip = [.. profile.Skip.Select(s => (s, _columns[s.Column]))];
        _constants = [.. profile.Constants.Select(c => (c.Key, FieldValue.Constant(ImportTargets.All[c.Key], c.Value)))];
        if (profile.Coordinates is { } coordinates)
        {
            _toDegrees = Projections.ToDegrees(coordinates.Projection);
            _x = _columns[coordinates.X];
            _y = _columns[coordinates.Y];
        }

        var used = profile.Columns.Select(c => c.Column).Concat(profile.Ignore).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Unused = [.. heading.Where(h => !used.Contains(h.Trim()))];
    }

    /// <summary>Columns of the file that the profile does not speak of.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>The permit's key in the source; empty where the row has none.</summary>
    public string Key(CsvRow row) =>
        row.Problem is not null || row.Cells.Length != _width ? string.Empty : string.Join('|', _key.Select(c => SourceText.Spaces(row.Cells[c])));

    /// <summary>One row as a permit, or why it is left out.</summary>
    public ReadRow Read(CsvRow row)
    {
        if (Broken(row) is { } broken)
        {
            return ReadRow.Failed(broken);
        }

        foreach (var (rule, column) in _skip)
        {
            if (rule.In.Contains(SourceText.Spaces(row.Cells[column])))
            {
                return ReadRow.Skipped(rule.Because);
            }
        }

        var permit = new SourcePermit { Key = Key(row), Row = row.Number };
        var problems = new List<string>();
        foreach (var (rule, field, columns) in _fields)
        {
            ReadField(permit, rule, field, Text(row, rule, columns), problems);
        }

        foreach (var (name, column) in _extra)
        {
            if (SourceText.Spaces(row.Cells[column]) is { Length: > 0 } text)
            {
                permit.ExtraFields[name] = text;
            }
        }

        foreach (var (field, value) in _constants)
        {
            permit.Values.TryAdd(field, value);
        }

        ReadPlace(permit, row, problems);
        if (problems.Count == 0 && permit.RegisterDate is null)
        {
            problems.Add("The row has no date of application, issue, completion or status, under which the register could list it. Fill one in the file.");
        }

        return problems.Count == 0 ? ReadRow.Good(permit) : ReadRow.Failed(string.Join(" ", problems));
    }

    /// <summary>The columns that are kept of each row where several rows make one permit.</summary>
    public JsonObject Kept(CsvRow row)
    {
        var kept = new JsonObject();
        foreach (var (name, column) in _keep)
        {
            if (SourceText.Spaces(row.Cells[column]) is { Length: > 0 } text)
            {
                kept[name] = text;
            }
        }

        return kept;
    }

    private string? Broken(CsvRow row)
    {
        if (row.Problem is not null)
        {
            return row.Problem;
        }

        if (row.Cells.Length != _width)
        {
            return $"The row has {row.Cells.Length} cells where the heading has {_width}. Look for a missing or extra '{_profile.Delimiter}', or a cell with one that is not in quotes.";
        }

        if (_key.Any(c => string.IsNullOrWhiteSpace(row.Cells[c])))
        {
            return $"The row has no {string.Join(" and ", _profile.Key)}, by which permits are told apart. Fill it in the file.";
        }

        return Array.Exists(row.Cells, c => c.Contains('\uFFFD', StringComparison.Ordinal))
            ? $"The row holds bytes that are not {_profile.Encoding.ToUpperInvariant()}. Save the file as UTF-8, or set 'csv': {{ 'encoding': 'latin1' }} in the profile."
            : null;
    }

    private static string Text(CsvRow row, FieldRule rule, int[] columns) =>
        columns.Length == 1
            ? SourceText.Apply(rule.Normalise, row.Cells[columns[0]])
            : string.Join(rule.Separator, columns.Select(c => SourceText.Apply(rule.Normalise, row.Cells[c])).Where(t => t.Length > 0));

    private void ReadField(SourcePermit permit, FieldRule rule, BldsField field, string text, List<string> problems)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (rule.Values is not null)
        {
            if (!rule.Values.TryGetValue(text, out var mapped) && rule.Default is null)
            {
                if (field.Name == ImportTargets.Status)
                {
                    problems.Add($"The status '{text}' is not in the profile. Add it to 'values' of 'Status'.");
                    return;
                }

                // BLDS 1.2 leaves a mapped field empty rather than inventing a value.
                permit.ExtraFields[field.Name] = text;
                return;
            }

            text = mapped ?? rule.Default!;
            if (text.Length == 0)
            {
                return;
            }
        }

        var (value, problem) = FieldValue.Read(field, rule, text, _latest);
        if (value is not null)
        {
            permit.Values[field.Name] = value;
        }
        else if (rule.OnError == OnError.Reject)
        {
            problems.Add(problem!);
        }
        else
        {
            permit.ExtraFields[field.Name] = text;
            permit.Notes.Add(problem + " The field was left empty.");
        }
    }

    private void ReadPlace(SourcePermit permit, CsvRow row, List<string> problems)
    {
        if (_toDegrees is null)
        {
            return;
        }

        var (x, y) = (row.Cells[_x].Trim(), row.Cells[_y].Trim());
        if (x.Length == 0 && y.Length == 0)
        {
            return;
        }

        var problem = Place(permit, x, y);
        if (problem is null)
        {
            return;
        }

        if (_profile.Coordinates!.OnError == OnError.Reject)
        {
            problems.Add(problem);
            return;
        }

        permit.ExtraFields["Coordinates"] = $"{x} {y}";
        permit.Notes.Add(problem + " The permit was taken without its place.");
    }

    private string? Place(SourcePermit permit, string x, string y)
    {
        var rule = _profile.Coordinates!;
        if (!double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var easting) || !double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var northing))
        {
            return $"The coordinates '{x}', '{y}' are not numbers. Write digits with a point before the decimals.";
        }

        var (longitude, latitude) = _toDegrees!(easting, northing);
        if (double.IsNaN(longitude) || longitude is < -180 or > 180 || latitude is < -90 or > 90)
        {
            return $"The coordinates {x}, {y} are out of range for {rule.Projection}. Check whether {rule.X} and {rule.Y} are exchanged, or in another projection.";
        }

        if (rule.Bounds is { } b && (longitude < b[0] || latitude < b[1] || longitude > b[2] || latitude > b[3]))
        {
            return string.Create(CultureInfo.InvariantCulture, $"The coordinates {x}, {y} are at {latitude:0.####}, {longitude:0.####}: outside the bounds of the profile. Correct them, or widen 'bounds'.");
        }

        permit.Values["Longitude"] = Math.Round(longitude, 7);
        permit.Values["Latitude"] = Math.Round(latitude, 7);
        return null;
    }
}
