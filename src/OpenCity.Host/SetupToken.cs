using System.Security.Cryptography;
using System.Text;

namespace OpenCity.Host;

/// <summary>Guards the set-up page: made at start, printed once to the operator's console, good until a city is set up.</summary>
public sealed class SetupToken
{
    private readonly byte[] _hash;

    /// <summary>Makes a random token of 128 bits.</summary>
    public SetupToken()
    {
        Value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _hash = Hash(Value);
    }

    /// <summary>The token, for the console.</summary>
    public string Value { get; }

    /// <summary>True once a city was set up with it.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Compares in constant time.</summary>
    public bool Matches(string? token) => !IsSpent && token is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(token));

    /// <summary>Ends it.</summary>
    public void Spend() => IsSpent = true;

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
