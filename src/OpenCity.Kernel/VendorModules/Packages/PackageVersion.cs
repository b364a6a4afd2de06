using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>The version of a package: up to four numbers and, before a release, a label. What follows a plus sign tells builds apart and counts for nothing.</summary>
internal sealed record PackageVersion : IComparable<PackageVersion>
{
    private readonly Version _numbers;
    private readonly string[] _label;
    private readonly string _text;

    private PackageVersion(Version numbers, string[] label, string text) => (_numbers, _label, _text) = (numbers, label, text);

    public static bool TryParse(string? text, [NotNullWhen(true)] out PackageVersion? version)
    {
        version = null;
        var known = (text ?? string.Empty).Trim().Split('+', 2)[0];
        var parts = known.Split('-', 2);
        var label = parts.Length == 2 ? parts[1].Split('.') : [];
        var numbers = parts[0].Split('.');
        if (numbers.Length > 4 || label.Any(l => l.Length == 0 || !l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            return false;
        }

        var values = new int[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]))
            {
                return false;
            }
        }

        version = new PackageVersion(new Version(values[0], values[1], values[2], values[3]), label, known);
        return true;
    }

    public static PackageVersion Of(Version version) => new(new Version(version.Major, version.Minor, Math.Max(version.Build, 0), Math.Max(version.Revision, 0)), [], version.ToString());

    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = _numbers.CompareTo(other._numbers);
        return numbers != 0 ? numbers : (_label.Length, other._label.Length) switch
        {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => -1,
            _ => CompareLabels(_label, other._label),
        };
    }

    public bool Equals(PackageVersion? other) => CompareTo(other) == 0;

    public override int GetHashCode() => _numbers.GetHashCode();

    public override string ToString() => _text;

    /// <summary>Semantic versioning 2.0, section 11: numbers before words, numbers by value, the shorter first.</summary>
    private static int CompareLabels(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (leftIsNumber, rightIsNumber) = (long.TryParse(left[i], NumberStyles.None, CultureInfo.InvariantCulture, out var l), long.TryParse(right[i], NumberStyles.None, CultureInfo.InvariantCulture, out var r));
            var order = (leftIsNumber, rightIsNumber) switch
            {
                (true, true) => l.CompareTo(r),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.Compare(left[i], right[i], StringComparison.OrdinalIgnoreCase),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
