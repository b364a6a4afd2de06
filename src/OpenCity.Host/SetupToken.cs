using System.Security.Cryptography;
using System.Text;

namespace OpenCity.Host;

/// <summary>Guards the set-up page: made at start, printed once to the operator's console, good until a city is set up.</summary>
internal sealed class SetupToken
{
    private readonly byte[] _hash;

    public SetupToken()
    {
        Value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _hash = Hash(Value);
    }

    /// <summary>The token, for the console.</summary>
    public string Value { get; }

    public bool IsSpent { get; private set; }

    public bool Matches(string? token) => !IsSpent && token is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(token));

    public void Spend() => IsSpent = true;

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
