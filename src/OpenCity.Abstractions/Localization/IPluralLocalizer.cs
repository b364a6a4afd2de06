using Microsoft.Extensions.Localization;

namespace OpenCity.Abstractions.Localization;

/// <summary>A localizer that knows which form of a text goes with a number. The platform's localizers all do.</summary>
public interface IPluralLocalizer
{
    /// <summary>Chooses the form and its translation, and leaves the places in it unfilled.</summary>
    /// <param name="count">The number.</param>
    /// <param name="singular">The English text for one; the key of the translation.</param>
    /// <param name="plural">The English text for none and for many.</param>
    LocalizedString ChooseForm(long count, string singular, string plural);
}
