using System.Text.RegularExpressions;
using OpenCity.Testing;

namespace OpenCity.BrowserTests.Walking;

internal static partial class Mails
{
    /// <summary>The address in a mail that leads back to the town.</summary>
    public static string Link(this TestMail mail)
    {
        var address = Address().Match(mail.Text);
        address.Success.ShouldBeTrue($"No address stands in: {mail.Text}");
        return address.Value;
    }

    [GeneratedRegex("https?://\\S+")]
    private static partial Regex Address();
}
