using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Kernel.Localization;

/// <summary>A localizer for one type or page.</summary>
/// <param name="translator">Finds the texts.</param>
/// <param name="owner">The assembly whose translations come first.</param>
/// <param name="context">The gettext context: the full name of the type or the path of the page.</param>
internal class CatalogueLocalizer(Translator translator, Assembly? owner, string context) : IStringLocalizer, IPluralLocalizer
{
    public LocalizedString this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            var (text, found) = translator.Translate(owner, context, name);
            return new LocalizedString(name, text, !found, context);
        }
    }

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = this[name];
            return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments), text.ResourceNotFound, context);
        }
    }

    public LocalizedString ChooseForm(long count, string singular, string plural)
    {
        var (key, text, found) = translator.Choose(owner, context, count, singular, plural);
        return new LocalizedString(key, text, !found, context);
    }

    /// <summary>Keys are texts, not a list of resources: there is nothing to enumerate.</summary>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}

/// <summary>The localizer of a type.</summary>
internal sealed class CatalogueLocalizer<T>(Translator translator) : CatalogueLocalizer(translator, typeof(T).Assembly, typeof(T).FullName!), IStringLocalizer<T>;
