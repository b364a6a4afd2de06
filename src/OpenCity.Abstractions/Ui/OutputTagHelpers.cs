using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Abstractions.Ui;

/// <summary>A legal date, or the date in the city of an instant. Nothing for null.</summary>
/// <example><code>&lt;oc-date value="permit.IssuedOn" /&gt;</code></example>
[HtmlTargetElement("oc-date")]
public sealed class DateTagHelper(ICityClock clock) : TagHelper
{
    /// <summary>The date.</summary>
    public DateOnly? Value { get; set; }

    /// <summary>The instant, instead of <see cref="Value"/>.</summary>
    public DateTimeOffset? At { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var date = Value ?? (At is { } instant ? DateOnly.FromDateTime(clock.ToCityTime(instant).DateTime) : null);
        if (date is not { } known)
        {
            output.SuppressOutput();
            return;
        }

        TimeElement.Write(output, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CityFormats.Date(known));
    }
}

/// <summary>
/// A deadline as people say it. One in days ends with its day, at the midnight after it, which would be read as the next day: it is told by
/// its last day; any other by date and time. Nothing for null.
/// </summary>
/// <example><code>&lt;oc-due value="task.Due" /&gt;</code></example>
[HtmlTargetElement("oc-due")]
public sealed class DueTagHelper(ICityClock clock) : TagHelper
{
    /// <summary>The instant at which it has passed.</summary>
    public DateTimeOffset? Value { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var endsWithDay = Value is { } instant && clock.ToCityTime(instant).TimeOfDay == TimeSpan.Zero;
        TagHelper told = endsWithDay ? new DateTagHelper(clock) { At = Value!.Value.AddTicks(-1) } : new TimeTagHelper(clock) { Value = Value };
        told.Process(context, output);
    }
}

/// <summary>An instant as the city's clock showed it: date and time, or the time alone. Nothing for null.</summary>
/// <example><code>&lt;oc-time value="entry.At" /&gt;</code></example>
[HtmlTargetElement("oc-time")]
public sealed class TimeTagHelper(ICityClock clock) : TagHelper
{
    /// <summary>The instant.</summary>
    public DateTimeOffset? Value { get; set; }

    /// <summary>The time of day without the date.</summary>
    public bool TimeOnly { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Value is not { } instant)
        {
            output.SuppressOutput();
            return;
        }

        var local = clock.ToCityTime(instant);
        TimeElement.Write(
            output,
            local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            TimeOnly ? CityFormats.Time(local) : CityFormats.DateTime(local));
    }
}

/// <summary>An amount of money in the current language's manner. Nothing for null.</summary>
/// <example><code>&lt;oc-money value="permit.Fee" /&gt;</code></example>
[HtmlTargetElement("oc-money")]
public sealed class MoneyTagHelper : TagHelper
{
    /// <summary>The amount.</summary>
    public decimal? Value { get; set; }

    /// <summary>The ISO 4217 code.</summary>
    public string Currency { get; set; } = "CAD";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Value is not { } amount)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "data";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("value", amount.ToString("0.00##", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("class", "oc-money");
        output.Content.SetContent(CityFormats.Money(amount, Currency));
    }
}

/// <summary>Writes the time element that both helpers make.</summary>
internal static class TimeElement
{
    public static void Write(TagHelperOutput output, string machine, string human)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", machine);
        output.Content.SetContent(human);
    }
}
