using Acme.Benches.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;

namespace Acme.Benches.Api;

internal static class BenchesEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/benches", ListAsync).AllowPublic("The list is for everybody to read.").WithTags("Benches");

    private static async Task<Ok<EntryView[]>> ListAsync(BenchesContext db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.Entries.AsNoTracking().OrderBy(entry => entry.Name).Select(entry => EntryView.Of(entry)).ToArrayAsync(cancellationToken));
}

internal sealed record EntryView(Guid Id, string Name, DateTimeOffset AddedAt)
{
    public static EntryView Of(Entry entry) => new(entry.Id, entry.Name, entry.AddedAt);
}
