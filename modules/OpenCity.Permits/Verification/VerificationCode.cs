namespace OpenCity.Permits.Verification;

/// <summary>The code printed on a permit: twelve letters and digits, shown in groups of four.</summary>
internal static class VerificationCode
{
    private const int Length = 12;

    /// <summary>The code as stored, from what somebody typed with blanks, hyphens or small letters; null where it cannot be one.</summary>
    public static string? Clean(string? typed)
    {
        var letters = string.Concat((typed ?? string.Empty).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == Length ? letters : null;
    }

    /// <summary>As people read it: <c>7KQ2-M4XB-9TRC</c>.</summary>
    public static string Show(string code) => string.Join('-', code.Chunk(4).Select(c => new string(c)));

    /// <summary>The page that verifies it.</summary>
    public static string Path(string code) => "/permits/verify/" + code;
}
