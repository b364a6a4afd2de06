using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class ImportTests
{
    private const string Import = "<import name='Parcels' namespace='https://pineriver.example/parcels' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>";

    [Fact]
    public void Follows_a_reference_into_another_model()
    {
        var parcels = Parcels("<decision id='zone' name='Zone'/>");

        Dmn15.Problems(Import + Requires("https://pineriver.example/parcels#zone"), _ => parcels).ShouldBeEmpty();
        Dmn15.Problems(Import + Requires("https://pineriver.example/parcels#gone"), _ => parcels).Single()
            .ShouldEndWith("“Fee” requires “https://pineriver.example/parcels#gone”, which is not in the model.");
    }

    [Fact]
    public void Reads_a_reference_by_the_own_namespace_as_one_within_the_model()
    {
        var model = Dmn15.Model(Requires($"{Dmn15.Space}#b") + "<decision id='b' name='Rate'/>");

        model.Decisions.First().InformationRequirements.Single().RequiredDecision!.Namespace.ShouldBeNull();
        new ModelSet(model).Find(model, model.Decisions.First().InformationRequirements.Single().RequiredDecision!)!.Element.Name.ShouldBe("Rate");
    }

    [Fact]
    public void Refuses_a_model_whose_import_is_not_here() =>
        Dmn15.Problems(Import, _ => null).Single()
            .ShouldEndWith("The model “Parcels” is imported from the namespace “https://pineriver.example/parcels”, which is not here. Load that model first.");

    [Fact]
    public void Refuses_a_reference_into_a_model_that_is_not_imported() =>
        Dmn15.Problems(Requires("https://pineriver.example/parcels#zone")).Single()
            .ShouldEndWith("“Fee” requires “zone” of the namespace “https://pineriver.example/parcels”, which the model does not import.");

    [Fact]
    public void Finds_a_circle_that_runs_through_another_model()
    {
        var parcels = Parcels(
            $"<import name='Fees' namespace='{Dmn15.Space}'/>"
            + $"<decision id='zone' name='Zone'><informationRequirement><requiredDecision href='{Dmn15.Space}#a'/></informationRequirement></decision>");

        Dmn15.Problems(Import + Requires("https://pineriver.example/parcels#zone"), space => space == parcels.Namespace ? parcels : null).Single()
            .ShouldEndWith("Fee → Zone → Fee.");
    }

    [Fact]
    public void Asks_for_each_model_once()
    {
        var asked = 0;
        var parcels = Parcels("<decision id='zone' name='Zone'/>");

        Dmn15.Problems(Import + Requires("https://pineriver.example/parcels#zone"), _ =>
        {
            asked++;
            return parcels;
        }).ShouldBeEmpty();

        asked.ShouldBe(1);
    }

    private static string Requires(string href) =>
        $"<decision id='a' name='Fee'><informationRequirement><requiredDecision href='{href}'/></informationRequirement></decision>";

    private static Definitions Parcels(string content) => DmnReader.Read(
        $"<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='Parcels' namespace='https://pineriver.example/parcels'>{content}</definitions>").Definitions!;
}
