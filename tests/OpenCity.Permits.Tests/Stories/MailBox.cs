using System.Text.RegularExpressions;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>What guests find in their mail.</summary>
internal static partial class MailBox
{
    /// <summary>The path of the newest link to an application that was mailed to the address.</summary>
    public static async Task<string> LinkAsync(TestCity city, string email)
    {
        var found = (await city.MailsAsync()).Where(m => m.To == email).Select(m => Link().Match(m.Text)).LastOrDefault(m => m.Success);
        return found?.Value ?? throw new InvalidOperationException($"No link was mailed to {email}.");
    }

    [GeneratedRegex("(/fr)?/permits/return/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
