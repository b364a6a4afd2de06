using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// A question: label, hint, error message and input. Reads label, hint, obligation, type, value and errors from the
/// property; each can be said on the tag. Fields that may be left empty are marked "(optional)".
/// </summary>
/// <example><code>
/// &lt;oc-field for="Input.Email" hint="@T["We send the receipt here."]" autocomplete="email" /&gt;
/// &lt;oc-field for="Input.Area" suffix="m²" width="5" /&gt;
/// &lt;oc-field name="@field.Name" label="@field.Label" type="@field.Type" value="@field.Value" required="@field.IsRequired" /&gt;
/// </code></example>
[HtmlTargetElement("oc-field", Attributes = "for")]
[HtmlTargetElement("oc-field", Attributes = "name")]
public sealed class FieldTagHelper(IHtmlHelper html, ISettings settings) : ThemedTagHelper(html)
{
    /// <summary>The property. Leave out for a field without one, and give <see cref="Name"/> and <see cref="Label"/>.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The form field's name, where no property is given; also the key of its errors.</summary>
    public string? Name { get; set; }

    /// <summary>The value where no property is given: text, number, DateOnly, bool, LocalizedText, or texts for checkboxes.</summary>
    public object? Value { get; set; }

    /// <summary>The question; else the property's [Display(Name)].</summary>
    public string? Label { get; set; }

    /// <summary>Help under the label; else the property's [Display(Description)].</summary>
    public string? Hint { get; set; }

    /// <summary>How it asks.</summary>
    public FieldType Type { get; set; }

    /// <summary>The answers for select, radios and checkboxes. An enumeration brings its own.</summary>
    public IEnumerable<Choice>? Choices { get; set; }

    /// <summary>Whether an answer is needed; else as the property says ([Required], or not nullable).</summary>
    public bool? Required { get; set; }

    /// <summary>Makes the label the page's heading.</summary>
    public bool Heading { get; set; }

    /// <summary>The lines of a text area.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>The width in characters: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }

    /// <summary>The most characters; else [StringLength] or [MaxLength].</summary>
    public int? MaxLength { get; set; }

    /// <summary>The HTML autofill purpose.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The keyboard that phones show, where the type does not say it.</summary>
    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    /// <summary>What stands before the input.</summary>
    public string? Prefix { get; set; }

    /// <summary>What stands after the input.</summary>
    public string? Suffix { get; set; }

    /// <summary>The file types accepted, for example <c>.pdf,image/*</c>.</summary>
    public string? Accept { get; set; }

    /// <summary>Several files may be chosen; else by the property's type.</summary>
    public bool? Multiple { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var city = await settings.GetAsync<CitySettings>(ViewContext.HttpContext.RequestAborted);
        await RenderAsync(output, "Field", FieldReader.Read(this, Html(), city.Cultures, TagAttributes.Render(output)));
    }
}
