using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Web;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>A page on the draft of a workflow, which it opens before its handler runs.</summary>
internal abstract class DraftPage(ReadDraft drafts) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The draft's row version that the person looked at: whoever comes second is told so.</summary>
    [BindProperty]
    public long Seen { get; set; }

    public DraftFile Opened { get; private set; } = null!;

    public string Workflow => $"~/staff/workflows/{Id}";

    public string Root => $"{Workflow}/draft";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await LoadAsync(HttpContext.RequestAborted))
        {
            context.Result = NotFound();
            return;
        }

        if (!HttpMethods.IsPost(Request.Method))
        {
            Seen = Opened.Draft.Version;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>The page again with what was typed, and the draft as it stands now: a second try is then on purpose.</summary>
    public virtual async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken))
        {
            ModelState.Remove(nameof(Seen));
            Seen = Opened.Draft.Version;
        }
    }

    /// <summary>The activity of an address. A slash in an id stays written as <c>%2F</c> there.</summary>
    private protected DraftActivity? FindActivity(string id) => Opened.Document.Find(id) ?? Opened.Document.Find(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>On to another page, with a word of what was done.</summary>
    protected RedirectResult Done(string where, string done)
    {
        TempData["Done"] = done;
        return Redirect(Url.Content(where));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(Id, cancellationToken) is not { } file)
        {
            return false;
        }

        Opened = file;
        return true;
    }
}
