package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Optional;

/** What kind of system a connector connects to: the contract's closed list. */
public enum Category {
    DEVELOPMENT_AND_IT("Development & IT"),
    ERP("ERP"),
    SUPPLY_CHAIN_AND_LOGISTICS("Supply Chain & Logistics"),
    COMMUNICATION("Communication"),
    ACCOUNTING("Accounting"),
    HOSPITALITY("Hospitality"),
    PRODUCTIVITY("Productivity"),
    HR("HR"),
    CRM("CRM"),
    AI_LLMS("AI/LLMs"),
    ECOMMERCE("eCommerce"),
    BUSINESS_OPERATIONS("Business Operations");

    private final String wireName;

    Category(String wireName) {
        this.wireName = wireName;
    }

    /** The words that the wire uses. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** Finds the category that the wire calls so; empty when there is none. */
    public static Optional<Category> find(String wireName) {
        return Arrays.stream(values()).filter(category -> category.wireName.equals(wireName)).findFirst();
    }

    /**
     * Reads a category by the words that the wire uses.
     *
     * @throws InvalidValueException when no category is called so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Category of(String wireName) {
        return find(wireName).orElseThrow(() -> new InvalidValueException("is not one of the known categories"));
    }
}
