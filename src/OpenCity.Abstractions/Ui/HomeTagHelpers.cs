using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>The head of the home page: a welcome, one sentence, and the search of the site.</summary>
/// <example><code>&lt;oc-hero title="@Model.Welcome" search="true"&gt;@T["What would you like to do?"]&lt;/oc-hero&gt;</code></example>
[HtmlTargetElement("oc-hero")]
public sealed class HeroTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>The page's heading.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>Shows the search of the site.</summary>
    public bool Search { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await RenderAsync(output, "Hero", new HeroView(Title, await output.GetChildContentAsync(), Search));
    }
}

/// <summary>What the theme's <c>Oc/Hero</c> draws.</summary>
/// <param name="Title">The page's heading.</param>
/// <param name="Content">One sentence.</param>
/// <param name="HasSearch">The search is shown.</param>
public sealed record HeroView(string Title, IHtmlContent Content, bool HasSearch);

/// <summary>Cards that lead somewhere: services of the home page, queues of the workspace.</summary>
/// <example><code>
/// &lt;oc-cards&gt;
///   &lt;oc-card href="~/permits/apply" title="@T["Apply for a permit"]"&gt;@T["For decks, fences and pools."]&lt;/oc-card&gt;
///   &lt;oc-card href="~/staff/permits" title="@T["To review"]" count="12" /&gt;
/// &lt;/oc-cards&gt;
/// </code></example>
[HtmlTargetElement("oc-cards")]
public sealed class CardsTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>The level of the cards' headings: one deeper than the heading above them.</summary>
    public int Level { get; set; } = 2;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var cards = new List<CardView>();
        context.Items[typeof(CardView)] = cards;
        await output.GetChildContentAsync();
        await RenderAsync(output, "Cards", new CardsView(Level, cards));
    }
}

/// <summary>One card of <c>oc-cards</c>.</summary>
[HtmlTargetElement("oc-card", ParentTag = "oc-cards")]
public sealed class CardTagHelper : TagHelper
{
    /// <summary>The view that is being rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Where it leads; <c>~/</c> is the application's root.</summary>
    public string Href { get; set; } = string.Empty;

    /// <summary>What it leads to.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>How many wait there; null for no number.</summary>
    public long? Count { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        ((List<CardView>)context.Items[typeof(CardView)]).Add(new CardView(
            AppLinks.Resolve(ViewContext.HttpContext.Request, Href), Title, Count, content.IsEmptyOrWhiteSpace ? null : content));
        output.SuppressOutput();
    }
}

/// <summary>What the theme's <c>Oc/Cards</c> draws.</summary>
/// <param name="Level">The level of the headings.</param>
/// <param name="Cards">The cards.</param>
public sealed record CardsView(int Level, IReadOnlyList<CardView> Cards);

/// <summary>A card.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Title">What it leads to.</param>
/// <param name="Count">How many wait there; null for no number.</param>
/// <param name="Content">One sentence; null for none.</param>
public sealed record CardView(string Href, string Title, long? Count, IHtmlContent? Content);
