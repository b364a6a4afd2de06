using System.Text.RegularExpressions;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>Reads the folder in which mails are put where no mail server is named: the database forgets a text once it is sent.</summary>
internal static partial class MailBox
{
    /// <summary>The path of the newest link to an application that was mailed to the address.</summary>
    public static async Task<string> LinkAsync(TestCity city, string email)
    {
        for (var attempt = 0; attempt < 150; attempt++)
        {
            foreach (var file in Directory.GetFiles(city.DataFolder, "*.eml", SearchOption.AllDirectories).OrderDescending())
            {
                var text = SoftBreak().Replace(await File.ReadAllTextAsync(file), string.Empty);
                if (text.Contains(email, StringComparison.Ordinal) && Link().Match(text) is { Success: true } found)
                {
                    return found.Value;
                }
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"No link was mailed to {email}.");
    }

    [GeneratedRegex("=\r?\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("(/fr)?/permits/return/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
