using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Web;

namespace OpenCity.Host.Pages;

/// <summary>What people see when something is not there, not allowed or broken: what happened, what to do, whom to ask.</summary>
[Public("Everybody may be told what went wrong.")]
[OpenInMaintenance]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; private set; }

    /// <summary>What the platform knows of the problem, where it was a fault.</summary>
    public ProblemDetails? Problem { get; private set; }

    /// <summary>The maintenance that closes the city, where that is the reason.</summary>
    public MaintenanceWindow? Closed { get; private set; }

    /// <summary>What to quote to the city's staff.</summary>
    public string Reference { get; private set; } = string.Empty;

    /// <summary>Any method: the error may have come from a form, and that form may have a field named like the route's value.</summary>
    public void OnGet([FromRoute] int? code) => Show(code);

    /// <inheritdoc cref="OnGet" />
    public void OnPost([FromRoute] int? code) => Show(code);

    private void Show(int? code)
    {
        Problem = HttpContext.Items[ErrorHandler.ProblemItem] as ProblemDetails;
        Closed = HttpContext.Items[ErrorHandler.MaintenanceItem] as MaintenanceWindow;
        Status = code ?? (Response.StatusCode >= 400 ? Response.StatusCode : 404);
        Response.StatusCode = Status;
        Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
    }
}
