using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Features.DownloadMyData;

/// <summary>Collects what every module keeps of a person.</summary>
internal sealed class MyData(IEnumerable<IPersonalData> sources, IPeople people, CityUsers users, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock)
{
    public async Task<JsonObject> CollectAsync(Guid id, CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(id, cancellationToken);
        var person = (await people.FindAsync(id, cancellationToken))!;
        var document = new JsonObject { ["collectedAt"] = clock.Now };
        foreach (var source in sources.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            document[source.Name] = await source.CollectAsync(person, cancellationToken);
        }

        await unitOfWork.ExecuteAsync(
            _ =>
            {
                audit.Record(user.Act("identity.data.downloaded"));
                return Task.CompletedTask;
            },
            cancellationToken);
        return document;
    }
}
