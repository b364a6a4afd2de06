using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;

namespace OpenCity.Identity.Features.ChangeAccount;

/// <summary>Changes a person's name and language.</summary>
internal sealed class ChangeDetails(CityUsers users, SessionRegister sessions, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public Task ChangeAsync(Guid id, string displayName, string culture, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                var user = await users.GetAsync(id, ct);
                var before = new JsonObject { ["culture"] = user.Culture };
                var after = new JsonObject { ["culture"] = culture, ["nameChanged"] = user.DisplayName != displayName.Trim() };
                user.Rename(displayName);
                user.Culture = culture;
                await sessions.RenewStampAsync(user, ct);
                audit.Record(user.Act("identity.details.changed", before, after));
            },
            cancellationToken);
}
