using QRCoder;

namespace OpenCity.Identity.Features.SetUpSecondFactor;

/// <summary>The key as authenticator apps take it: an <c>otpauth</c> address, its QR code, and groups to type.</summary>
internal sealed class AuthenticatorLink(string issuer, string account, string key)
{
    public string Address =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6";

    /// <summary>The key in groups of four.</summary>
    public string Typed => string.Join(' ', key.Chunk(4).Select(c => new string(c)));

    /// <summary>An SVG document without styles of its own.</summary>
    public string ToSvg()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true);
    }
}
