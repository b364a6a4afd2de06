using System.Security.Cryptography;

namespace OpenCity.Identity.Features.SetUpSecondFactor;

/// <summary>Codes for a person who has lost the second factor: fifty bits each, without letters that look alike.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const string Alphabet = "2345679BCDFGHJKMNPQRTVWXY";

    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, Count).Select(_ => MakeOne())];

    private static string MakeOne() => RandomNumberGenerator.GetString(Alphabet, 5) + "-" + RandomNumberGenerator.GetString(Alphabet, 6);
}
