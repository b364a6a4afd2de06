using System.Globalization;
using System.Text;

namespace OpenCity.Benchmarks.Permits;

/// <summary>A file of any number of permits in the shape of a real one: each real row again and again, with another number, house, date and place. The same every time.</summary>
internal static class PermitFile
{
    private static readonly string[] Streets = ["maple", "lakeshore", "king", "appleby line", "fairview", "mainway", "plains", "brant", "guelph", "new st"];

    private static readonly string[] Works =
        ["deck", "plumbing", "renovation", "backwater valve", "apartment", "restaurant", "detached garage", "demolition", "septic", "tent", "solar", "townhouse", "resid", "single detached dwelling"];

    /// <summary>The real file, or null where it is not on this machine.</summary>
    public static string? Real()
    {
        var root = Environment.GetEnvironmentVariable("OPENCITY_SHARED") ?? Path.Combine(AppContext.BaseDirectory, "../../../../../../shared");
        var path = Path.Combine(root, "data/permits/burlington_on_building_permits.csv");
        return File.Exists(path) ? path : null;
    }

    public static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"{10 + (i % 20)}-{i:D6}");

    /// <summary>What somebody types: a number, a street with a house, a kind of work, or several.</summary>
    public static string Words(Random random) => random.Next(5) switch
    {
        0 => Number(random.Next(400_000)),
        1 => string.Create(CultureInfo.InvariantCulture, $"{1 + random.Next(4_000)} {Streets[random.Next(Streets.Length)]}"),
        2 => Works[random.Next(Works.Length)],
        3 => Works[random.Next(Works.Length)] + " " + Streets[random.Next(Streets.Length)],
        _ => Streets[random.Next(Streets.Length)][..3],
    };

    public static async Task WriteAsync(string real, string path, int count)
    {
        var lines = (await File.ReadAllLinesAsync(real)).Where(l => !l.Contains('"', StringComparison.Ordinal)).ToArray();
        var random = new Random(1867);
        await using var output = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await output.WriteLineAsync(lines[0]);
        for (var i = 0; i < count; i++)
        {
            var cells = lines[1 + (i % (lines.Length - 1))].Split(',');
            var later = random.Next(-700, 700);
            cells[0] = Move(cells[0], random);
            cells[1] = Move(cells[1], random);
            cells[3] = string.Create(CultureInfo.InvariantCulture, $"{1 + random.Next(6_000)} {cells[3][(cells[3].IndexOf(' ', StringComparison.Ordinal) + 1)..]}");
            cells[5] = Number(i);
            cells[6] = Later(cells[6], later);
            cells[7] = Later(cells[7], later);
            await output.WriteLineAsync(string.Join(',', cells));
        }
    }

    private static string Move(string metres, Random random) =>
        (double.Parse(metres, CultureInfo.InvariantCulture) + (random.NextDouble() * 400) - 200).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Later(string date, int days) =>
        DateTime.ParseExact(date[..10], "yyyy/MM/dd", CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) + " 00:00:00+00";
}
