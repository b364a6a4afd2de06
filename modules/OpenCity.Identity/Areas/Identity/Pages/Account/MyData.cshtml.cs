using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Identity.Features.DownloadMyData;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

internal sealed class MyDataModel(MyData handler) : AccountPage
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var document = await handler.CollectAsync(PersonId, cancellationToken);
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(document.ToJsonString(Readable)), "application/json", "my-data.json");
    }
}
