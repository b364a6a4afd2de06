using System.Globalization;
using System.Text;
using OpenCity.Abstractions.Tenants;
using QRCoder;

namespace OpenCity.Permits.Verification;

/// <summary>The QR code (ISO/IEC 18004) that leads to a permit's verification page.</summary>
internal sealed class VerificationQr(ITenantUrls urls)
{
    /// <summary>The dark and light modules, with the quiet zone of four that readers need.</summary>
    public IReadOnlyList<IReadOnlyList<bool>> Modules(string code, string? culture = null)
    {
        using var data = QRCodeGenerator.GenerateQrCode(urls.Absolute(VerificationCode.Path(code), culture).ToString(), QRCodeGenerator.ECCLevel.M);
        return [.. data.ModuleMatrix.Select(row => (IReadOnlyList<bool>)[.. row.Cast<bool>()])];
    }

    /// <summary>As SVG: one path, black on white also in dark mode, so that every reader sees it.</summary>
    public string Svg(string code, string label, string? culture = null)
    {
        var modules = Modules(code, culture);
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Count; x++)
            {
                if (modules[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules.Count} {modules.Count}" width="180" height="180" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{modules.Count}v{modules.Count}H0z"/><path fill="#000" d="{path}"/></svg>
            """);
    }
}
