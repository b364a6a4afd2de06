using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>Hands attributes that a tag helper does not know on to the element that the theme draws.</summary>
internal static class TagAttributes
{
    public static IHtmlContent Render(TagHelperOutput output)
    {
        if (output.Attributes.Count == 0)
        {
            return HtmlString.Empty;
        }

        var content = new HtmlContentBuilder();
        foreach (var attribute in output.Attributes)
        {
            content.AppendHtml(" ").AppendHtml(attribute);
        }

        return content;
    }
}
