using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Features.DownloadMyData;

/// <summary>What this module keeps of a person.</summary>
internal sealed class AccountData(IdentityContext context) : IPersonalData
{
    public string Name => "account";

    public async Task<JsonNode?> CollectAsync(Person person, CancellationToken cancellationToken)
    {
        var user = await context.Users.AsNoTracking().SingleAsync(u => u.Id == person.Id, cancellationToken);
        var roles = await context.UserRoles.Where(r => r.UserId == person.Id).Select(r => r.Role).ToListAsync(cancellationToken);
        var sessions = await context.Sessions.AsNoTracking().Where(s => s.UserId == person.Id).ToListAsync(cancellationToken);
        var tokens = await context.ApiTokens.AsNoTracking().Where(t => t.UserId == person.Id).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["id"] = user.Id,
            ["name"] = user.DisplayName,
            ["email"] = user.Email,
            ["language"] = user.Culture,
            ["createdAt"] = user.CreatedAt,
            ["agreedToPrivacyNoticeAt"] = user.ConsentedAt,
            ["lastSignInAt"] = user.LastSignInAt,
            ["twoStepSignIn"] = user.TwoFactorEnabled,
            ["roles"] = new JsonArray([.. roles.Select(r => JsonValue.Create(r))]),
            ["sessions"] = new JsonArray([.. sessions.Select(s => new JsonObject { ["device"] = s.Device, ["from"] = s.CreatedAt, ["lastSeenAt"] = s.LastSeenAt })]),
            ["apiTokens"] = new JsonArray([.. tokens.Select(t => new JsonObject { ["name"] = t.Name, ["scopes"] = t.Scopes, ["expiresAt"] = t.ExpiresAt })]),
        };
    }
}
