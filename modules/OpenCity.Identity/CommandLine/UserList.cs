using OpenCity.Abstractions.CommandLine;
using OpenCity.Identity.Features.FindPeople;

namespace OpenCity.Identity.CommandLine;

/// <summary>Lists accounts.</summary>
internal sealed class UserList(SearchPeople people) : ICommandVerb
{
    public VerbDescription Description { get; } = new("user list", "List accounts, by name.")
    {
        Options = [new VerbParameter("role", "Only people with this role."), new VerbParameter("search", "Only names and addresses with this text.")],
        Examples = ["user list --role Administrator", "user list --search roy --json"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var all = new List<PersonRow>();
        string? after = null;
        do
        {
            var page = await people.SearchAsync(new PeopleQuery(context.Get("search"), context.Get("role"), State: null, after, Before: null), cancellationToken);
            all.AddRange(page.People);
            after = page.After;
        }
        while (after is not null);

        foreach (var person in all)
        {
            context.WriteLine($"{person.Email,-40} {person.State,-12} {string.Join(", ", person.Roles)}");
        }

        context.SetResult(all.Select(p => new { p.Id, p.DisplayName, p.Email, p.Roles, state = p.State.ToString(), p.LastSignInAt }));
    }
}
