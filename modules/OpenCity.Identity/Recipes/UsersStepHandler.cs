using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ManagePeople;

namespace OpenCity.Identity.Recipes;

/// <summary>Makes accounts that are not there and keeps the roles of those that are. Passwords of existing accounts are left alone.</summary>
internal sealed class UsersStepHandler(IdentityContext database, CityUsers users, PersonRoles personRoles, PersonMaker maker, IRoles roles, IHostEnvironment environment, ITenant tenant)
    : RecipeStepHandler<UsersStep>
{
    public override string Name => "Users";

    public override string Summary => "Makes accounts and gives them roles.";

    protected override async Task ValidateAsync(UsersStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var known = (await roles.ListAsync(cancellationToken)).Select(r => r.Name).Union(context.Announced("role"), StringComparer.Ordinal).ToList();
        for (var i = 0; i < step.Users.Count; i++)
        {
            var entry = step.Users[i];
            for (var r = 0; r < entry.RoleNames.Count; r++)
            {
                if (!known.Contains(entry.RoleNames[r], StringComparer.Ordinal))
                {
                    context.Unknown($"/Users/{i}/RoleNames/{r}", "role", entry.RoleNames[r], known);
                }
            }

            if (!string.IsNullOrEmpty(entry.Password) && !MayCarryPasswords)
            {
                context.Error($"/Users/{i}/Password", "A plain password in a recipe is accepted in Development and while a city is set up only. Leave it out: the person is then invited by mail.");
            }

            if (step.Users.Take(i).Any(u => string.Equals(u.Email, entry.Email, StringComparison.OrdinalIgnoreCase)))
            {
                context.Error($"/Users/{i}/Email", $"The address {entry.Email} stands in this step twice. Remove one of the two.");
            }
        }
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(UsersStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var changes = new List<PlannedChange>();
        foreach (var entry in step.Users)
        {
            if (await users.FindByEmailAsync(entry.Email) is not { } user)
            {
                changes.Add(new PlannedChange(ChangeKind.Create, $"account {entry.Email}", string.Join(", ", entry.RoleNames)));
            }
            else if (!entry.RoleNames.Order(StringComparer.Ordinal).SequenceEqual((await personRoles.ListAsync(user.Id, cancellationToken)).Order(StringComparer.Ordinal)))
            {
                changes.Add(new PlannedChange(ChangeKind.Update, $"account {entry.Email}", "roles: " + string.Join(", ", entry.RoleNames)));
            }
        }

        return changes;
    }

    protected override async Task ApplyAsync(UsersStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var entry in step.Users)
        {
            var user = await users.FindByEmailAsync(entry.Email)
                ?? await maker.MakeAsync(
                    new PersonToMake(entry.DisplayName ?? entry.UserName ?? entry.Email.Split('@')[0], entry.Email, entry.Culture)
                    {
                        Password = entry.Password,
                        PasswordHash = entry.PasswordHash,
                        EmailConfirmed = entry.EmailConfirmed,
                        IsEnabled = entry.IsEnabled,
                    },
                    cancellationToken);
            await personRoles.SetAsync(user, [.. entry.RoleNames], cancellationToken);
        }
    }

    /// <remarks>Without password hashes: a recipe is passed on. Whoever applies it elsewhere invites the people anew.</remarks>
    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var staff = await database.Users.AsNoTracking()
            .Where(u => u.ClosedAt == null && database.UserRoles.Any(r => r.UserId == u.Id))
            .OrderBy(u => u.NormalizedEmail)
            .Select(u => new { u.Email, u.DisplayName, u.Culture, u.DisabledAt, Roles = database.UserRoles.Where(r => r.UserId == u.Id).Select(r => r.Role).ToList() })
            .ToListAsync(cancellationToken);
        return staff.Count == 0 ? [] :
        [
            new JsonObject
            {
                ["name"] = Name,
                ["Users"] = new JsonArray([.. staff.Select(u => new JsonObject
                {
                    ["Email"] = u.Email,
                    ["DisplayName"] = u.DisplayName,
                    ["Culture"] = u.Culture,
                    ["IsEnabled"] = u.DisabledAt == null,
                    ["RoleNames"] = new JsonArray([.. u.Roles.Order(StringComparer.Ordinal).Select(r => JsonValue.Create(r))]),
                })]),
            },
        ];
    }

    private bool MayCarryPasswords => environment.IsDevelopment() || tenant.State == TenantState.Initializing;
}
