using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Abstractions.Web;
using OpenCity.Kernel.Setup;

namespace OpenCity.Host.Pages;

/// <summary>Sets the city up in production: guarded by the one-time token that the start printed, gone once the city runs.</summary>
[Public("Guarded by the one-time token of the operator's console.")]
[EnableRateLimiting("public-forms")]
[ResponseCache(NoStore = true)]
public sealed class SetupModel(ITenant tenant, IRecipes recipes, TenantSetup setup, SetupToken setupToken) : PageModel, IRedisplay
{
    /// <summary>The token of the console.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>What was filled in.</summary>
    [BindProperty]
    public SetupForm Input { get; set; } = new();

    /// <summary>The recipes to choose from.</summary>
    public IReadOnlyList<Choice> Recipes { get; private set; } = [];

    /// <summary>True where the right token was given.</summary>
    public bool IsAllowed { get; private set; }

    /// <summary>Shows the form to whoever has the token.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (tenant.State != TenantState.Uninitialized)
        {
            return NotFound();
        }

        await OnRedisplayAsync(cancellationToken);
        return Page();
    }

    /// <inheritdoc />
    public Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        IsAllowed = setupToken.Matches(Token);
        Recipes = [.. recipes.List().Where(r => r.IsSetupRecipe).Select(r => new Choice(r.Name, r.DisplayName) { Hint = r.Description })];
        return Task.CompletedTask;
    }

    /// <summary>Sets the city up; a failure leaves nothing and can be tried again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await OnRedisplayAsync(cancellationToken);
        if (tenant.State != TenantState.Uninitialized || !IsAllowed)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new SetupRequest(tenant.Name, Input.Recipe);
        request.Parameters["AdminEmail"] = Input.AdminEmail;
        request.Parameters["AdminName"] = Input.AdminName;
        request.Parameters["AdminPassword"] = Input.AdminPassword;

        // Not tied to the browser: closing it must not end the set-up half-way.
        await setup.RunAsync(request, progress: null, CancellationToken.None);
        setupToken.Spend();
        return LocalRedirect(Url.Content("~/account/sign-in"));
    }
}

/// <summary>The form of the set-up page.</summary>
public sealed class SetupForm
{
    /// <summary>The recipe's name.</summary>
    [Display(Name = "Recipe"), Required(ErrorMessage = "Choose a recipe")]
    public string Recipe { get; set; } = "small-town";

    /// <summary>The first administrator's name.</summary>
    [Display(Name = "Administrator's name"), Required(ErrorMessage = "Enter the administrator's name"), StringLength(100)]
    public string AdminName { get; set; } = string.Empty;

    /// <summary>The first administrator's mail address.</summary>
    [Display(Name = "Administrator's email"), Required(ErrorMessage = "Enter the administrator's email"), EmailAddress(ErrorMessage = "Enter an email address such as name@example.ca")]
    public string AdminEmail { get; set; } = string.Empty;

    /// <summary>The first administrator's password.</summary>
    [Display(Name = "Administrator's password", Description = "At least 12 characters"), Required(ErrorMessage = "Enter a password"), MinLength(12, ErrorMessage = "Use at least 12 characters"), DataType(DataType.Password)]
    public string AdminPassword { get; set; } = string.Empty;
}
