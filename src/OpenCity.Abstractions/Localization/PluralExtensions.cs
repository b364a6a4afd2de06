using System.Globalization;
using Microsoft.AspNetCore.Mvc.Localization;
using Microsoft.Extensions.Localization;

namespace OpenCity.Abstractions.Localization;

/// <summary>Texts with a number in them.</summary>
public static class PluralExtensions
{
    /// <summary>
    /// The text for a number, for example <c>S.Plural(count, "1 permit", "{0} permits")</c>. In French none and one take the
    /// singular, so the French singular keeps the place: <c>{0} permis</c>.
    /// </summary>
    /// <param name="localizer">The localizer.</param>
    /// <param name="count">The number; stands at <c>{0}</c>, written in the current culture.</param>
    /// <param name="singular">The English text for one.</param>
    /// <param name="plural">The English text for none and for many.</param>
    /// <param name="arguments">What stands at <c>{1}</c> and after.</param>
    public static LocalizedString Plural(this IStringLocalizer localizer, long count, string singular, string plural, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(localizer);
        var form = localizer is IPluralLocalizer knowing ? knowing.ChooseForm(count, singular, plural) : localizer[count == 1 ? singular : plural];
        var text = string.Format(CultureInfo.CurrentCulture, form.Value, Arguments(count, arguments));
        return new LocalizedString(form.Name, text, form.ResourceNotFound, form.SearchedLocation);
    }

    /// <summary>The text for a number as HTML; arguments are encoded.</summary>
    /// <param name="localizer">The localizer.</param>
    /// <param name="count">The number; stands at <c>{0}</c>, written in the current culture.</param>
    /// <param name="singular">The English text for one.</param>
    /// <param name="plural">The English text for none and for many.</param>
    /// <param name="arguments">What stands at <c>{1}</c> and after.</param>
    public static LocalizedHtmlString Plural(this IHtmlLocalizer localizer, long count, string singular, string plural, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(localizer);
        var form = localizer is IPluralLocalizer knowing ? knowing.ChooseForm(count, singular, plural) : localizer.GetString(count == 1 ? singular : plural);
        return new LocalizedHtmlString(form.Name, form.Value, form.ResourceNotFound, Arguments(count, arguments));
    }

    private static object[] Arguments(long count, object[] arguments) => [count.ToString("N0", CultureInfo.CurrentCulture), .. arguments];
}
