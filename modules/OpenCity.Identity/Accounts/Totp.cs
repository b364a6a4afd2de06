using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenCity.Identity.Accounts;

/// <summary>
/// Time-based one-time passwords (RFC 6238: SHA-1, 30 seconds, six digits, as every authenticator app has it). The framework's
/// provider reads the system clock and accepts a code twice; this one does neither.
/// </summary>
internal static class Totp
{
    private const int StepSeconds = 30;

    /// <summary>A fresh key of 160 bits, in base 32 (RFC 4648).</summary>
    public static string NewKey() => ToBase32(RandomNumberGenerator.GetBytes(20));

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code this is: the present one or its neighbours, never one at or before the last used. Null for a wrong code.</summary>
    public static long? Match(string key, string code, DateTimeOffset now, long? lastUsed)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.ASCII.GetBytes(digits)) && step > (lastUsed ?? 0))
            {
                found ??= step;
            }
        }

        return found;
    }

    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        // RFC 6238 names SHA-1 and authenticator apps know nothing else; its HMAC is not touched by SHA-1's collisions.
#pragma warning disable CA5350
        HMACSHA1.HashData(FromBase32(key), counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var result = new char[bytes.Length * 8 / 5];
        for (var i = 0; i < result.Length; i++)
        {
            var bit = i * 5;
            var window = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            result[i] = Alphabet[(window >> (11 - bit % 8)) & 31];
        }

        return new string(result);
    }

    private static byte[] FromBase32(string text)
    {
        var result = new byte[text.Length * 5 / 8];
        for (var i = 0; i < text.Length; i++)
        {
            var value = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            for (var b = 0; b < 5; b++)
            {
                var bit = i * 5 + b;
                if (bit / 8 < result.Length && (value & (16 >> b)) != 0)
                {
                    result[bit / 8] |= (byte)(128 >> (bit % 8));
                }
            }
        }

        return result;
    }
}
