using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Host;

/// <summary>The invented town that a first start sets up. Its sign-ins exist in Development only.</summary>
internal static class SampleCity
{
    public const string Name = "pine-river";

    /// <summary>Known to everybody who reads this file: never outside Development.</summary>
    public const string Password = "pine-river-sample-2026";

    private static readonly (string Email, string Role)[] SignIns =
    [
        ("admin@pineriver.example", "administrator"),
        ("clerk@pineriver.example", "permit clerk"),
        ("reviewer@pineriver.example", "plan reviewer"),
        ("resident@pineriver.example", "resident"),
    ];

    public static async Task SetUpAsync(WebApplication app, string recipe, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Setting up the sample city from the recipe '{recipe}' …");
        var request = new SetupRequest(Name, recipe);
        if (app.Environment.IsDevelopment())
        {
            request.Parameters["samplePassword"] = Password;
        }

        var progress = new StepPrinter();
        await app.Services.GetRequiredService<TenantSetup>().RunAsync(request, progress, cancellationToken);
    }

    public static void PrintSignIns(IReadOnlyList<TenantSummary> tenants)
    {
        if (tenants.Any(t => t.Name == Name))
        {
            Console.WriteLine($"  Sample sign-ins (password {Password}):");
            foreach (var (email, role) in SignIns)
            {
                Console.WriteLine($"    {email,-30} {role}");
            }
        }
    }

    /// <summary>Prints at once; <see cref="Progress{T}"/> would print from the thread pool, out of order.</summary>
    private sealed class StepPrinter : IProgress<RecipeProgress>
    {
        public void Report(RecipeProgress value) => Console.WriteLine($"  step {value.Index + 1} of {value.Total}: {value.Name}");
    }
}
