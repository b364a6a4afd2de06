using System.Globalization;

namespace OpenCity.Abstractions.Settings;

/// <summary>A colour, to compute with.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Rgb(int Red, int Green, int Blue)
{
    /// <summary>White.</summary>
    public static readonly Rgb White = new(255, 255, 255);

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    public static bool TryRead(string text, out Rgb colour)
    {
        ArgumentNullException.ThrowIfNull(text);
        colour = default;
        if (text.Length != 7
            || text[0] != '#'
            || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
        {
            return false;
        }

        colour = new Rgb(rgb >> 16, (rgb >> 8) & 0xFF, rgb & 0xFF);
        return true;
    }

    /// <summary>The contrast with another colour (WCAG 2.2, "contrast ratio"): 1 to 21.</summary>
    public double Contrast(Rgb other)
    {
        var (mine, theirs) = (Luminance(), other.Luminance());
        return (Math.Max(mine, theirs) + 0.05) / (Math.Min(mine, theirs) + 0.05);
    }

    /// <summary>The colour moved towards another: 0 stays, 1 arrives.</summary>
    public Rgb Mix(Rgb other, double share) => new(
        (int)Math.Round(Red + ((other.Red - Red) * share)),
        (int)Math.Round(Green + ((other.Green - Green) * share)),
        (int)Math.Round(Blue + ((other.Blue - Blue) * share)));

    /// <summary>The same hue, at least somewhat saturated, as light as asked: 0 is black, 1 is white.</summary>
    public Rgb WithLightness(double lightness)
    {
        var (least, most) = (Math.Min(Red, Math.Min(Green, Blue)) / 255.0, Math.Max(Red, Math.Max(Green, Blue)) / 255.0);
        var spread = most - least;
        if (spread == 0)
        {
            var grey = (int)Math.Round(lightness * 255);
            return new Rgb(grey, grey, grey);
        }

        var own = (most + least) / 2;
        var saturation = Math.Max(0.45, spread / (1 - Math.Abs((2 * own) - 1)));
        var reach = saturation * (1 - Math.Abs((2 * lightness) - 1));
        return new Rgb(Channel(Red), Channel(Green), Channel(Blue));

        int Channel(int value) => (int)Math.Round(255 * (lightness - (reach / 2) + (((value / 255.0) - least) / spread * reach)));
    }

    /// <summary>As <c>#rrggbb</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance() => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(int channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
