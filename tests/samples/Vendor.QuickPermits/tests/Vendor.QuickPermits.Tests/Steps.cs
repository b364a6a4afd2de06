using System.Text.RegularExpressions;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace Vendor.QuickPermits.Tests;

/// <summary>What people do with quick permits.</summary>
internal static partial class Steps
{
    public static async Task<string> ApplyAsync(this TestCity city, string prefix = "")
    {
        using var resident = city.CreateClient(prefix);
        var answer = await resident.SubmitAsync(await resident.GetAsync("/permits"), new() { ["Name"] = "Robin Tremblay", ["What"] = "A shed behind the house" });
        return Number().Match(answer.Location ?? answer.Text) is { Success: true } number ? number.Value : throw new InvalidOperationException(answer.Text);
    }

    public static async Task IssueAsync(this TestCity city, string number)
    {
        using var clerk = city.SignedInAs(Roles.Clerk);
        await clerk.SubmitAsync(await clerk.GetAsync("/staff/permits"), form: number);
    }

    [GeneratedRegex(@"Q-\d{4}-\d{5}")]
    private static partial Regex Number();
}
