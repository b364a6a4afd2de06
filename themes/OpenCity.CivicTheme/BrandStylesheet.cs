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

    /// <param name="brand">The town's settings.</param>
    /// <param name="prefix">The tenant's path prefix, before the address of the picture.</param>
    public static BrandStylesheet Of(BrandSettings brand, string prefix)
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

            """ + Picture(brand.HeroMedia, prefix);
        return new BrandStylesheet(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]);
    }

    /// <summary>Settings are validated when stored; what an older version stored must not break every page.</summary>
    private static Rgb Read(string text, string otherwise) =>
        Rgb.TryRead(text, out var colour) || Rgb.TryRead(otherwise, out colour) ? colour : Black;

    private static string Picture(string path, string prefix) => path.Length == 0 || !path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_')
        ? string.Empty
        : $$"""
            @media (min-width: 48em) {
              .oc-hero::after {
                background: url("{{prefix}}/media/{{path}}") center / cover;
                mask: linear-gradient(to right, transparent, black 25%);
                opacity: 1;
              }
            }

            """;

    /// <summary>The colour lightened until it can be read comfortably on the dark ground (7 to 1).</summary>
    private static Rgb Readable(Rgb colour)
    {
        var lightness = 0.5;
        while (lightness < 1 && colour.WithLightness(lightness).Contrast(DarkGround) < 7)
        {
            lightness += 0.02;
        }

        return colour.WithLightness(Math.Min(lightness, 1));
    }
}
