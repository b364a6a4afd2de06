using System.Diagnostics.CodeAnalysis;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>The versions that a dependency allows, as a package writes them: <c>1.2</c> is that or later, <c>[1.2, 2.0)</c> from one up to but without the other.</summary>
internal sealed class PackageRange
{
    private PackageVersion? _least;
    private PackageVersion? _greatest;
    private bool _withLeast = true;
    private bool _withGreatest;

    private PackageRange()
    {
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out PackageRange? range)
    {
        range = null;
        var written = (text ?? string.Empty).Trim();
        var found = new PackageRange();
        if (written.Length == 0 || written[0] is not ('[' or '('))
        {
            return (written.Length == 0 || PackageVersion.TryParse(written, out found._least)) && (range = found) is not null;
        }

        if (written.Length < 3 || written[^1] is not (']' or ')'))
        {
            return false;
        }

        (found._withLeast, found._withGreatest) = (written[0] == '[', written[^1] == ']');
        var ends = written[1..^1].Split(',', StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || !End(ends[0], out found._least) || !End(ends[^1], out found._greatest) || (found._least is null && found._greatest is null))
        {
            return false;
        }

        // One version in brackets means exactly that one; in parentheses it means none.
        if (ends.Length == 1 && !(found._withLeast && found._withGreatest))
        {
            return false;
        }

        range = found;
        return true;
    }

    public bool Contains(PackageVersion version) =>
        (_least is null || version.CompareTo(_least) is var low && (low > 0 || (low == 0 && _withLeast)))
        && (_greatest is null || version.CompareTo(_greatest) is var high && (high < 0 || (high == 0 && _withGreatest)));

    /// <summary>In words.</summary>
    public override string ToString() => (_least, _greatest) switch
    {
        (null, null) => "any version",
        ({ } least, null) => _withLeast ? $"{least} or later" : $"later than {least}",
        (null, { } greatest) => _withGreatest ? $"up to {greatest}" : $"before {greatest}",
        ({ } least, { } greatest) when least.Equals(greatest) => $"{least} only",
        ({ } least, { } greatest) => $"{(_withLeast ? "from" : "after")} {least} {(_withGreatest ? "to" : "before")} {greatest}",
    };

    private static bool End(string text, out PackageVersion? version)
    {
        version = null;
        return text.Length == 0 || PackageVersion.TryParse(text, out version);
    }
}
