using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Web;

namespace OpenCity.Identity.Areas.Identity.Pages;

/// <summary>A page with one main form: wrong input shows the page again before the handler runs.</summary>
internal abstract class FormPage : PageModel, IRedisplay
{
    /// <summary>What was done, shown on the next page.</summary>
    [TempData]
    public string? Notice { get; set; }

    /// <summary>Loads what the page shows besides the form.</summary>
    public virtual Task OnRedisplayAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isMainForm = HttpMethods.IsPost(Request.Method) && context.HandlerMethod?.Name is null;
        if (isMainForm && !ModelState.IsValid)
        {
            await OnRedisplayAsync(HttpContext.RequestAborted);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Result = Page();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
