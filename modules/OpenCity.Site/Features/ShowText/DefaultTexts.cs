using OpenCity.Abstractions.Localization;

namespace OpenCity.Site.Features.ShowText;

/// <summary>What the text pages say until the city writes its own.</summary>
internal static class DefaultTexts
{
    private static readonly LocalizedText About = new(
        """
        This is where the city offers its services online. You can apply for permits, follow your applications and look up what has been decided, at any hour and without an account if you prefer.

        ## Who is responsible

        The city answers for this site and for what it decides here. The software is the Open City Platform, which belongs to no vendor: its source is open, its data formats are open standards, and the city can leave it with all its data.

        ## Open data

        What the city decides in public, it publishes in open formats that anybody may use.
        """,
        """
        La Ville offre ici ses services en ligne. Vous pouvez demander un permis, suivre vos demandes et consulter les décisions rendues, à toute heure et sans compte si vous le préférez.

        ## Qui est responsable

        La Ville est responsable de ce site et des décisions qui y sont rendues. Le logiciel est la plateforme Open City, qui n’appartient à aucun fournisseur : son code est ouvert, ses formats de données sont des normes ouvertes, et la Ville peut la quitter avec toutes ses données.

        ## Données ouvertes

        Ce que la Ville décide publiquement, elle le publie dans des formats ouverts que chacun peut utiliser.
        """);

    private static readonly LocalizedText Privacy = new(
        """
        We ask only for what we need to handle your request, and we use it for nothing else.

        ## What we keep

        - What you enter in a form and the documents you attach, with the date.
        - Your name and how to reach you, so that we can answer.
        - A record of who in the city did what with your request.

        ## Who sees it

        The members of staff who handle your request. The public register shows the permit, the place and the decision, never your email address, your telephone number or your documents.

        ## Cookies

        This site sets only the cookies it needs to keep you signed in and your forms safe. It does not follow you and loads nothing from other sites.

        ## Your rights

        You can ask the city to see what it keeps of you, to correct it, and to be told how long it is kept.
        """,
        """
        Nous ne demandons que les renseignements nécessaires au traitement de votre demande, et nous ne les utilisons à aucune autre fin.

        ## Ce que nous conservons

        - Ce que vous inscrivez dans un formulaire et les documents que vous y joignez, avec la date.
        - Votre nom et vos coordonnées, afin de pouvoir vous répondre.
        - Un registre des gestes posés par le personnel de la Ville dans votre dossier.

        ## Qui y a accès

        Les membres du personnel qui traitent votre demande. Le registre public montre le permis, le lieu et la décision, jamais votre adresse de courriel, votre numéro de téléphone ni vos documents.

        ## Témoins

        Ce site ne dépose que les témoins nécessaires pour maintenir votre session et protéger vos formulaires. Il ne vous suit pas et ne charge rien à partir d’autres sites.

        ## Vos droits

        En vous adressant à la Ville, vous pouvez consulter les renseignements qu’elle détient sur vous, les faire corriger et savoir combien de temps elle les conserve.
        """);

    private static readonly LocalizedText Accessibility = new(
        """
        We want everybody to be able to use this site. It is built to meet level AA of the Web Content Accessibility Guidelines (WCAG) 2.2.

        ## You should be able to

        - use every page with a keyboard alone, and with a screen reader;
        - enlarge the text to 200 % without losing anything, and use the site on a telephone;
        - use every service without JavaScript;
        - read and hear every page in English and in French.

        ## If something does not work for you

        Tell us what you were trying to do, and on which page. We will help you another way, and mend the page.
        """,
        """
        Nous voulons que chacun puisse utiliser ce site. Il est conçu pour respecter le niveau AA des Règles pour l’accessibilité des contenus Web (WCAG) 2.2.

        ## Vous devriez pouvoir

        - utiliser chaque page au clavier seulement, ainsi qu’avec un lecteur d’écran;
        - agrandir le texte à 200 % sans rien perdre, et utiliser le site sur un téléphone;
        - utiliser chaque service sans JavaScript;
        - lire et entendre chaque page en français et en anglais.

        ## Si quelque chose ne fonctionne pas pour vous

        Dites-nous ce que vous vouliez faire, et sur quelle page. Nous vous aiderons autrement et corrigerons la page.
        """);

    public static LocalizedText Of(SiteText text) => text switch
    {
        SiteText.About => About,
        SiteText.Privacy => Privacy,
        SiteText.Accessibility => Accessibility,
        _ => LocalizedText.Empty,
    };
}
