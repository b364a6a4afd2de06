using System.Globalization;
using System.Text;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Routing;

namespace OpenCity.Cli.Verbs;

/// <summary>Writes the table of who may call which address. It is kept in the tree: whoever adds an address reviews its line.</summary>
internal sealed class AccessVerb(EndpointsOverview endpoints) : ICommandVerb
{
    private const string Head =
        """
        # Access

        Written by `opencity reference access`; do not edit. Every address of every installed module and who may call it. A test
        compares this page with the program, and another calls each address as each kind of person. Whoever adds or changes a line
        reviews it: is the reason true, is the permission the right one, does a public form have a limit?

        - *public*: everybody; the reason says why, and what protects what must not be seen by everybody.
        - *signed in*: everybody with an account of this city; the handler shows them what is theirs.
        - *permission*: whoever has a role of this city that carries it.
        - *API tokens*: whether `Authorization: Bearer` signs in there. Pages are for people and take the sign-in cookie only. Where a permission
          is asked for, the token needs it among its scopes; where being signed in is enough, the scope named here.
        - *Limit*: how often one client may write; `public-forms` is `OpenCity:PublicFormLimit` in ten minutes.

        Whatever a cookie vouches for needs the form token to change something: pages in the form, APIs in the header `X-CSRF-TOKEN`.
        Besides these there are `/health/live` and `/health/ready`, which tell a supervisor one word, and the files below `/_content/`.


        """;

    public VerbDescription Description { get; } = new("reference access", "Write the reference page of who may call which address, as Markdown.")
    {
        Options = [new("output", "The file to write; standard output where left out")],
        Examples = ["reference access --output docs/reference/access.md"],
    };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append("| Address | Methods | Feature | Who | API tokens | Limit |\n|---|---|---|---|---|---|\n");
        foreach (var endpoint in endpoints.List())
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{endpoint.Route.Replace("|", "\\|", StringComparison.Ordinal)}` | {string.Join(", ", endpoint.Methods)} | {endpoint.Feature} | {Who(endpoint)} | {Tokens(endpoint)} | {endpoint.RateLimit} |\n");
        }

        return MarkdownPage.WriteAsync(context, page.ToString(), cancellationToken);
    }

    private static string Tokens(EndpointSummary endpoint) => endpoint.Access.FirstOrDefault(a => a.Kind == AccessKind.SignedIn) switch
    {
        _ when endpoint.IsPage => "no",
        { Detail: { Length: > 0 } scope } => $"scope `{scope}`",
        { } => "no",
        null => "yes",
    };

    private static string Who(EndpointSummary endpoint) => string.Join(" and ", endpoint.Access.Select(a => a.Kind switch
    {
        AccessKind.Permission => $"permission `{a.Detail}`",
        AccessKind.SignedIn => "signed in",
        _ => $"public: {a.Detail}",
    }));
}
