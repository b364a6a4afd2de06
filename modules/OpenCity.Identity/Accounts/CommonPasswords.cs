using System.Collections.Frozen;

namespace OpenCity.Identity.Accounts;

/// <summary>Passwords that attackers try first, of those long enough to pass the length rule.</summary>
internal static class CommonPasswords
{
    private const int LeastDistinctCharacters = 5;

    private static readonly FrozenSet<string> Known = Load();

    /// <summary>True for a listed password, also with other capitals, and for one that repeats few characters.</summary>
    public static bool Contains(string password)
    {
        var plain = password.ToLowerInvariant();
        return plain.Distinct().Count() < LeastDistinctCharacters
            || Known.Contains(plain)
            || Known.Contains(plain.TrimEnd('!', '.', '?', '*', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0'));
    }

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
