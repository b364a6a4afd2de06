using System.Buffers;
using System.Text;

namespace OpenCity.Kernel.Files;

/// <summary>Tells whether bytes are text: UTF-8 or Windows-1252, without NUL and control characters.</summary>
internal static class TextContent
{
    /// <summary>Bytes that Windows-1252 leaves undefined.</summary>
    private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private static readonly SearchValues<byte> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(i => (byte)i).Except([(byte)'\t', (byte)'\r', (byte)'\n', (byte)'\f']), 0x7F]);

    public static async Task<bool> IsTextAsync(Stream content, CancellationToken cancellationToken)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var characters = ArrayPool<char>.Shared.Rent(64 * 1024 + 4);
        try
        {
            var utf8 = true;
            var windows = true;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (buffer.AsSpan(0, read).ContainsAny(Control))
                {
                    return false;
                }

                utf8 = utf8 && Decodes(decoder, buffer.AsSpan(0, read), characters, flush: false);
                windows = windows && !buffer.AsSpan(0, read).ContainsAny(Undefined);
            }

            return windows || (utf8 && Decodes(decoder, [], characters, flush: true));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> bytes, char[] characters, bool flush)
    {
        try
        {
            decoder.GetChars(bytes, characters, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
