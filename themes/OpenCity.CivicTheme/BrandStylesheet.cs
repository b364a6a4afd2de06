using System.Security.Cryptography;
using System.Text;
using OpenCity.Abstractions.Settings;

namespace OpenCity.CivicTheme;

/// <summary>The town's colours as CSS custom properties, with the shades that follow from them.</summary>
/// <param name="Text">The style sheet.</param>
/// <param name="Version">Changes with the text.</param>
internal sealed record BrandStylesheet(string Text, string Version)
{
    private static readonly Rgb Black = new(0, 0, 0);
    private static readonly Rgb DarkGround = new(0x1a, 0x23, 0x27);

    public static BrandStylesheet Of(BrandSettings brand)
    {
        var stock = new BrandSettings();
        var primary = Read(brand.Primary, stock.Primary);
        var text = $$"""
            :root {
              --oc-primary: {{primary}};
              --oc-primary-deep: {{primary.Mix(Black, 0.25)}};
              --oc-primary-tint: {{primary.Mix(Rgb.White, 0.91)}};
              --oc-primary-light: {{Readable(primary)}};
              --oc-accent: {{Read(brand.Accent, stock.Accent)}};
            }

            """.ReplaceLineEndings("\n");
        return new BrandStylesheet(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]);
    }

    /// <summary>Settings are validated when stored; what an older version stored must not break every page.</summary>
    private static Rgb Read(string text, string otherwise) =>
        Rgb.TryRead(text, out var colour) || Rgb.TryRead(otherwise, out colour) ? colour : Black;

    /// <summary>The colour lightened until it can be read on the dark ground as comfortably as black on grey (7 to 1).</summary>
    private static Rgb Readable(Rgb colour)
    {
        var lightened = colour;
        for (var share = 0.0; share < 1 && lightened.Contrast(DarkGround) < 7; share += 0.05)
        {
            lightened = colour.Mix(Rgb.White, share);
        }

        return lightened;
    }
}
