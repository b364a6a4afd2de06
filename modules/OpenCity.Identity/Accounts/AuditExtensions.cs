using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Accounts;

internal static class AuditExtensions
{
    /// <summary>An act on an account, named without personal data.</summary>
    public static AuditRecord Act(this CityUser user, string action, JsonObject? before = null, JsonObject? after = null) =>
        new(action, "person", user.Id.ToString("D"), user.AuditLabel) { Before = before, After = after };
}
