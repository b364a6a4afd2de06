using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.ReadCase;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Cases;

/// <summary>A page about one case, which it opens before its handler runs.</summary>
public abstract class CasePage : PageModel
{
    private readonly CaseFile _files;

    private protected CasePage(CaseFile files) => _files = files;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version of the case that the person saw.</summary>
    [BindProperty]
    public long Seen { get; set; }

    internal OpenCase Opened { get; private set; } = null!;

    internal WorkflowCase Case { get; private set; } = null!;

    internal WorkflowSubjectCard Subject { get; private set; } = null!;

    public string Root => $"~/staff/cases/{Id}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await _files.OpenAsync(Id, HttpContext.RequestAborted) is not { } file)
        {
            context.Result = NotFound();
            return;
        }

        (Opened, Case, Subject) = (file.Opened, file.Case, file.Subject);
        if (HttpMethods.IsGet(Request.Method))
        {
            Seen = Case.Version;
        }

        await next();
    }

    /// <summary>To the case, or to the tasks where the person had only something to do in it, which is done.</summary>
    private protected RedirectResult Back(string done)
    {
        TempData["Done"] = done;
        return Redirect(Url.Content(_files.SeesAll ? Root : "~/staff/tasks"));
    }
}
