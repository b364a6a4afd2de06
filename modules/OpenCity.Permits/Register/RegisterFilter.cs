using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Register;

/// <summary>Which permits of the public register to list. Read from the address, where people can keep and send it.</summary>
internal sealed record RegisterFilter
{
    private const int LongestText = 200;

    /// <summary>Words of number, address, description, type.</summary>
    public string Text { get; init; } = string.Empty;

    public PermitStatus? Status { get; init; }

    /// <summary>The permit's type as stored: a code of ours, or the raw type of an imported permit.</summary>
    public string? Type { get; init; }

    public string? Area { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    public bool OldestFirst { get; init; }

    public bool IsNarrowed => Text.Length > 0 || Status is not null || Type is not null || Area is not null || From is not null || Until is not null;

    /// <summary>Status, type and area alone can be counted without looking at permits.</summary>
    public bool IsCountable => Text.Length == 0 && From is null && Until is null;

    /// <summary>Reads <c>q</c>, <c>status</c>, <c>type</c>, <c>area</c>, <c>from</c>, <c>until</c> and <c>sort</c>; what cannot be read narrows nothing.</summary>
    public static RegisterFilter Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new RegisterFilter
        {
            Text = Value(query, "q") ?? string.Empty,
            Status = Enum.TryParse<PermitStatus>(Value(query, "status"), ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null,
            Type = Value(query, "type"),
            Area = Value(query, "area"),
            From = Date(query, "from"),
            Until = Date(query, "until"),
            OldestFirst = Value(query, "sort") == "oldest",
        };
    }

    /// <summary>The words to look for: lower case, without accents, letters and digits only.</summary>
    public IReadOnlyList<string> Words()
    {
        var folded = new StringBuilder(Text.Length);
        foreach (var c in Text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
            }
        }

        return [.. folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(12)];
    }

    /// <summary>As a query string that begins with a question mark; empty for no filter.</summary>
    public string ToQueryString()
    {
        var values = new QueryBuilder
        {
            { "q", Text.Length == 0 ? null : Text },
            { "status", Status?.ToString() },
            { "type", Type },
            { "area", Area },
            { "from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "until", Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "sort", OldestFirst ? "oldest" : null },
        };
        return values.ToString();
    }

    private static string? Value(IQueryCollection query, string name)
    {
        var text = query[name].ToString().Trim();
        return text.Length is 0 or > LongestText ? null : text;
    }

    // One value (2031-05-04), or the three inputs of a date field.
    private static DateOnly? Date(IQueryCollection query, string name)
    {
        var text = query[name].ToString().Trim();
        if (text.Length == 0 && query.ContainsKey(name + ".Year"))
        {
            text = string.Join('-', query[name + ".Year"].ToString(), query[name + ".Month"].ToString().PadLeft(2, '0'), query[name + ".Day"].ToString().PadLeft(2, '0'));
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private sealed class QueryBuilder : Dictionary<string, string?>
    {
        public override string ToString() => QueryString.Create(this.Where(v => v.Value is not null)).ToString();
    }
}
